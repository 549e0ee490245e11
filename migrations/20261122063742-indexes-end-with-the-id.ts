export const migration = {
  name: '20261122063742-indexes-end-with-the-id',
  destructive: false,
  up: [
    'drop index patient_region_id_family_name_idx',
    'drop index diagnosis_attending_doctor_idx',
    'drop index treatment_organization_id_status_idx',
    'create index patient_region_id_family_name_idx on patient (region_id, family_name, id) where deleted_at is null',
    'create index diagnosis_attending_doctor_idx on diagnosis (attending_doctor, id) where deleted_at is null',
    'create index treatment_organization_id_status_idx on treatment (organization_id, status, id) where deleted_at is null',
  ],
  down: [
    'drop index patient_region_id_family_name_idx',
    'drop index diagnosis_attending_doctor_idx',
    'drop index treatment_organization_id_status_idx',
    'create index patient_region_id_family_name_idx on patient (region_id, family_name) where deleted_at is null',
    'create index diagnosis_attending_doctor_idx on diagnosis (attending_doctor) where deleted_at is null',
    'create index treatment_organization_id_status_idx on treatment (organization_id, status) where deleted_at is null',
  ],
}
