export const migration = {
  name: '20261122010852-attended-and-treated-today',
  destructive: false,
  up: [
    'create index diagnosis_attending_doctor_idx on diagnosis (attending_doctor)',
    'create index treatment_organization_id_status_idx on treatment (organization_id, status)',
  ],
  down: ['drop index diagnosis_attending_doctor_idx', 'drop index treatment_organization_id_status_idx'],
}
