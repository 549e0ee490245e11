export const migration = {
  name: '20261121215754-index-deletions',
  destructive: false,
  up: [
    'create index patient_deletion_id_idx on patient (deletion_id) where deletion_id is not null',
    'create index diagnosis_deletion_id_idx on diagnosis (deletion_id) where deletion_id is not null',
    'create index treatment_deletion_id_idx on treatment (deletion_id) where deletion_id is not null',
    'create index prescription_deletion_id_idx on prescription (deletion_id) where deletion_id is not null',
    'create index drug_deletion_id_idx on drug (deletion_id) where deletion_id is not null',
    'create index organization_deletion_id_idx on organization (deletion_id) where deletion_id is not null',
    'create index region_deletion_id_idx on region (deletion_id) where deletion_id is not null',
  ],
  down: [
    'drop index patient_deletion_id_idx',
    'drop index diagnosis_deletion_id_idx',
    'drop index treatment_deletion_id_idx',
    'drop index prescription_deletion_id_idx',
    'drop index drug_deletion_id_idx',
    'drop index organization_deletion_id_idx',
    'drop index region_deletion_id_idx',
  ],
}
