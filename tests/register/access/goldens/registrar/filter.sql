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
        and ("patient"."family_name" like $5::text or "patient"."phone" is null)
      order by
        "patient"."registry_number" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $6::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    (
      select count(*)
      from "patient" "patient_2"
      where
        (
          exists (
            select
            from "organization" "organization_4"
            where
              "organization_4"."id" = "patient_2"."organization_id"
              and "organization_4"."code" = $7::text
          )
          or exists (
            select
            from "organization" "organization_5"
            where
              "organization_5"."id" = "patient_2"."attached_organization_id"
              and "organization_5"."code" = $8::text
          )
          or "patient_2"."id" in (
            select "diagnosis_2"."patient_id"
            from "diagnosis" "diagnosis_2"
            where
              "diagnosis_2"."deleted_at" is null
              and exists (
                select
                from "treatment" "treatment_2"
                where
                  "treatment_2"."diagnosis_id" = "diagnosis_2"."id"
                  and "treatment_2"."deleted_at" is null
                  and exists (
                    select
                    from "organization" "organization_6"
                    where
                      "organization_6"."id" = "treatment_2"."organization_id"
                      and "organization_6"."code" = $9::text
                  )
                  and "treatment_2"."status" = any ($10::text[])
              )
          )
        )
        and "patient_2"."deleted_at" is null
        and ("patient_2"."family_name" like $11::text or "patient_2"."phone" is null)
    ) as "totalCount",
    coalesce((
      select json_agg("node")
      from (
        select "patient_3"."id" as "id"
        from "the page"
        join "patient" "patient_3" on "patient_3"."id" = "the page"."id"
        order by "the page"."#"
      ) "node"
    ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"Аб%",50,"ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"Аб%"]
