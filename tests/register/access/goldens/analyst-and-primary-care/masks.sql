with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "rows".*
    from (
      select "patient"."id"
      from "patient"
      where "patient"."deleted_at" is null
      order by
        case when exists (
          select
          from "organization"
          where
            "organization"."id" = "patient"."attached_organization_id"
            and "organization"."code" = $1::text
        ) then "patient"."registry_number" end desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $2::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        case when exists (
          select
          from "organization" "organization_2"
          where
            "organization_2"."id" = "patient_2"."attached_organization_id"
            and "organization_2"."code" = $3::text
        ) then "patient_2"."iin" end as "iin",
        case when exists (
          select
          from "organization" "organization_3"
          where
            "organization_3"."id" = "patient_2"."attached_organization_id"
            and "organization_3"."code" = $4::text
        ) then (repeat('*', greatest(length("patient_2"."iin") - 4, 0)) || right("patient_2"."iin", 4)) end as "iinMasked",
        case when exists (
          select
          from "organization" "organization_4"
          where
            "organization_4"."id" = "patient_2"."attached_organization_id"
            and "organization_4"."code" = $5::text
        ) then nullif(concat(upper(left(nullif("patient_2"."family_name", ''), 1)) || '.', upper(left(nullif("patient_2"."given_name", ''), 1)) || '.', upper(left(nullif("patient_2"."patronymic", ''), 1)) || '.'), '') end as "initials",
        ('P-' || upper(left(encode(sha256(decode($6::text, 'hex') || uuid_send("patient_2"."id")), 'hex'), 16))) collate "und-x-icu" as "pseudonym",
        extract(year from age(coalesce("patient_2"."death_date", $7::date), "patient_2"."birth_date"))::integer as "ageYears",
        (not exists (
          select
          from "organization" "organization_5"
          where
            "organization_5"."id" = "patient_2"."attached_organization_id"
            and "organization_5"."code" = $8::text
        )) is true as "!0"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["PHC-75-1",10,"PHC-75-1","PHC-75-1","PHC-75-1","0202020202020202020202020202020202020202020202020202020202020202","2026-11-21","PHC-75-1"]
