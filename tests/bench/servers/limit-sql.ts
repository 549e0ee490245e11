// What somebody would write who knows the tables and answers these questions only.

const patient = `id, registry_number as "registryNumber", family_name as "familyName", given_name as "givenName",
  patronymic, birth_date as "birthDate", sex, vital_status as "vitalStatus", phone, region_id as "regionId"`

const ofRegion = 'from patient where region_id = $1 and deleted_at is null'

/** The page first, then what is asked of its rows. */
const page = (columns: string): string => `(select coalesce(json_agg(p), '[]') from (
  select ${columns} from (select * ${ofRegion} order by family_name, id limit 25 offset $2) page
  order by family_name, id
) p)`

const children = (rows: string): string =>
  `(select json_build_object('nodes', coalesce(json_agg(c), '[]')) from (${rows} limit 50) c)`

const prescriptions = children(`select r.id, r.number, r.dose::text as dose, r.unit, r.status
  from prescription r where r.treatment_id = t.id and r.deleted_at is null order by r.id`)

const treatments =
  children(`select t.id, t.kind, t.status, t.start_date as "startDate", ${prescriptions} as prescriptions
  from treatment t where t.diagnosis_id = d.id and t.deleted_at is null order by t.id`)

const diagnoses =
  children(`select d.id, d.icd10, d.stage, d.diagnosis_date as "diagnosisDate", ${treatments} as treatments
  from diagnosis d where d.patient_id = page.id and d.deleted_at is null order by d.id`)

const nested = `id, family_name as "familyName", given_name as "givenName", birth_date as "birthDate", sex,
  ${diagnoses} as diagnoses`

const answer = (field: string, select: string): string =>
  `select row_to_json(d)::text as data from (select (select row_to_json(c) from (${select}) c) as "${field}") d`

/** Statements by workload: parameters are an id, or a region and an offset. */
export const statements: Readonly<Record<string, string>> = {
  W1: answer('patient', `select ${patient} from patient where id = $1 and deleted_at is null`),
  W2: answer('patients', `select (select count(*) ${ofRegion}) as "totalCount", ${page(patient)} as nodes`),
  W2n: answer('patients', `select ${page(patient)} as nodes`),
  W3: answer('patients', `select ${page(nested)} as nodes`),
}

export const writes = {
  create: `insert into limits.patient
    (id, registry_number, family_name, given_name, birth_date, sex, vital_status, region_id, organization_id, created_by, updated_by)
    values (gen_random_uuid(), 'KZ-' || nextval('limits.number'), $1, $2, $3, $4, 'ALIVE', $5, $6, $7, $7) returning id, version`,
  update: `update limits.patient set phone = $3, version = version + 1, updated_at = now(), updated_by = $4
    where id = $1 and version = $2 returning id, version`,
  audit: `insert into limits.change (actor, entity, row, operation, diff) values ($1, 'Patient', $2, $3, $4)`,
}

/** The tables the writes go to: the same columns, keys and indexes, without the register's triggers. */
export const writeTables = `
  create schema limits;
  create sequence limits.number start 10000000;
  create table limits.patient (like public.patient including all);
  do $$ begin
    execute (
      select format('insert into limits.patient (%1$s) select %1$s from public.patient', string_agg(quote_ident(attname), ', '))
      from pg_attribute
      where attrelid = 'public.patient'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    );
  end $$;
  create table limits.change (
    seq bigint generated always as identity primary key, at timestamptz not null default now(),
    actor uuid not null, entity text not null, row uuid not null, operation text not null, diff jsonb not null
  );
  create index on limits.change (entity, row, seq desc);
  analyze limits.patient;`
