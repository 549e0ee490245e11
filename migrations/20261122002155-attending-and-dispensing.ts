export const migration = {
  name: '20261122002155-attending-and-dispensing',
  destructive: false,
  up: [
    'alter table diagnosis add column attending_doctor text collate "und-x-icu"',
    'alter table prescription add column organization_id uuid',
    "select audit.watch('diagnosis')",
    "select audit.watch('prescription')",
    'create index prescription_organization_id_idx on prescription (organization_id, id)',
    'alter table prescription add constraint prescription_organization_id_fkey foreign key (organization_id) references organization (id)',
  ],
  down: [
    'alter table prescription drop constraint prescription_organization_id_fkey',
    'drop index prescription_organization_id_idx',
    'alter table diagnosis drop column attending_doctor',
    'alter table prescription drop column organization_id',
    "select audit.watch('diagnosis')",
    "select audit.watch('prescription')",
  ],
}
