export const migration = {
  name: '20261122040631-patients-of-a-region-by-name',
  destructive: false,
  up: ['create index patient_region_id_family_name_idx on patient (region_id, family_name)'],
  down: ['drop index patient_region_id_family_name_idx'],
}
