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
        coalesce(nullif(concat_ws(' ', "patient_2"."family_name", "patient_2"."given_name", "patient_2"."patronymic"), ''), 'Patient …' || right("patient_2"."id"::text, 4)) as "label",
        (
          with "the page_2" as (
            select "diagnosis_2".*
            from "diagnosis" "diagnosis_2"
            where
              "diagnosis_2"."patient_id" = "patient_2"."id"
              and "diagnosis_2"."deleted_at" is null
            order by
              "diagnosis_2"."diagnosis_date" desc,
              "diagnosis_2"."id"
            limit $6::integer
          )
          select row_to_json("connection")
          from (
            select
              (
                select count(*)
                from "diagnosis" "diagnosis_3"
                where
                  "diagnosis_3"."patient_id" = "patient_2"."id"
                  and "diagnosis_3"."deleted_at" is null
              ) as "totalCount",
              coalesce((
                select json_agg("node")
                from (
                  select
                    "diagnosis_4"."icd10" as "icd10",
                    "diagnosis_4"."stage" as "stage",
                    null as "notes",
                    (
                      with "the page_3" as (
                        select "treatment_2".*
                        from "treatment" "treatment_2"
                        where
                          "treatment_2"."diagnosis_id" = "diagnosis_4"."id"
                          and "treatment_2"."deleted_at" is null
                        order by
                          "treatment_2"."start_date" desc,
                          "treatment_2"."id"
                        limit $7::integer
                      )
                      select row_to_json("connection")
                      from (
                        select coalesce((
                          select json_agg("node")
                          from (
                            select
                              "treatment_3"."kind" as "kind",
                              "treatment_3"."regimen" as "regimen"
                            from "the page_3" "treatment_3"
                          ) "node"
                        ), '[]'::json) as "nodes"
                      ) "connection"
                    ) as "treatments"
                  from "the page_2" "diagnosis_4"
                ) "node"
              ), '[]'::json) as "nodes"
          ) "connection"
        ) as "diagnoses"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],10,50,50]
