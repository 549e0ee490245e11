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
        and exists (
          select
          from "diagnosis" "diagnosis_2"
          where
            "diagnosis_2"."patient_id" = "patient"."id"
            and "diagnosis_2"."deleted_at" is null
            and "diagnosis_2"."icd10" like $5::text
            and not exists (
              select
              from "treatment" "treatment_2"
              where
                "treatment_2"."diagnosis_id" = "diagnosis_2"."id"
                and "treatment_2"."deleted_at" is null
                and "treatment_2"."status" = $6::text
            )
        )
      order by
        "patient"."registry_number" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $7::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select "patient_2"."id" as "id"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"C50%","COMPLETED",50]
