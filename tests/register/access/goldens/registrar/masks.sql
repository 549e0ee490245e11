with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "rows".*
    from (
      select "patient"."id"
      from "patient"
      where
        (
          exists (
            select
            from "organization"
            where
              "organization"."id" = "patient"."organization_id"
              and "organization"."code" = $1::text
          )
          or exists (
            select
            from "organization" "organization_2"
            where
              "organization_2"."id" = "patient"."attached_organization_id"
              and "organization_2"."code" = $2::text
          )
          or "patient"."id" in (
            select "diagnosis"."patient_id"
            from "diagnosis"
            where
              "diagnosis"."deleted_at" is null
              and exists (
                select
                from "treatment"
                where
                  "treatment"."diagnosis_id" = "diagnosis"."id"
                  and "treatment"."deleted_at" is null
                  and exists (
                    select
                    from "organization" "organization_3"
                    where
                      "organization_3"."id" = "treatment"."organization_id"
                      and "organization_3"."code" = $3::text
                  )
                  and "treatment"."status" = any ($4::text[])
              )
          )
        )
        and "patient"."deleted_at" is null
      order by
        "patient"."registry_number" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $5::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        "patient_2"."iin" as "iin",
        (repeat('*', greatest(length("patient_2"."iin") - 4, 0)) || right("patient_2"."iin", 4)) as "iinMasked",
        nullif(concat(upper(left(nullif("patient_2"."family_name", ''), 1)) || '.', upper(left(nullif("patient_2"."given_name", ''), 1)) || '.', upper(left(nullif("patient_2"."patronymic", ''), 1)) || '.'), '') as "initials",
        ('P-' || upper(left(encode(sha256(decode($6::text, 'hex') || uuid_send("patient_2"."id")), 'hex'), 16))) collate "und-x-icu" as "pseudonym",
        extract(year from age(coalesce("patient_2"."death_date", $7::date), "patient_2"."birth_date"))::integer as "ageYears"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],10,"0202020202020202020202020202020202020202020202020202020202020202","2026-11-21"]
