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
        exists (
          select
          from "organization"
          where
            "organization"."id" = "patient"."attached_organization_id"
            and "organization"."code" = $1::text
        )
        and "patient"."deleted_at" is null
      order by
        "patient"."registry_number" desc,
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
        coalesce(nullif(concat_ws(' ', "patient_2"."family_name", "patient_2"."given_name", "patient_2"."patronymic"), ''), 'Patient …' || right("patient_2"."id"::text, 4)) as "label",
        (
          with "the page_2" as (
            select "diagnosis".*
            from "diagnosis"
            where
              "diagnosis"."patient_id" = "patient_2"."id"
              and "diagnosis"."deleted_at" is null
            order by
              "diagnosis"."diagnosis_date" desc,
              "diagnosis"."id"
            limit $3::integer
          )
          select row_to_json("connection")
          from (
            select
              (
                select count(*)
                from "diagnosis" "diagnosis_2"
                where
                  "diagnosis_2"."patient_id" = "patient_2"."id"
                  and "diagnosis_2"."deleted_at" is null
              ) as "totalCount",
              coalesce((
                select json_agg("node")
                from (
                  select
                    "diagnosis_3"."icd10" as "icd10",
                    "diagnosis_3"."stage" as "stage",
                    null as "notes",
                    (
                      with "the page_3" as (
                        select "treatment".*
                        from "treatment"
                        where
                          "treatment"."diagnosis_id" = "diagnosis_3"."id"
                          and "treatment"."deleted_at" is null
                        order by
                          "treatment"."start_date" desc,
                          "treatment"."id"
                        limit $4::integer
                      )
                      select row_to_json("connection")
                      from (
                        select coalesce((
                          select json_agg("node")
                          from (
                            select
                              "treatment_2"."kind" as "kind",
                              null as "regimen"
                            from "the page_3" "treatment_2"
                          ) "node"
                        ), '[]'::json) as "nodes"
                      ) "connection"
                    ) as "treatments"
                  from "the page_2" "diagnosis_3"
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

-- ["PHC-75-1",10,50,50]
