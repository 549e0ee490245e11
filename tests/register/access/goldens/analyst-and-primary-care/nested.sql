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
        coalesce(nullif(concat_ws(' ', case when exists (
          select
          from "organization" "organization_2"
          where
            "organization_2"."id" = "patient_2"."attached_organization_id"
            and "organization_2"."code" = $3::text
        ) then "patient_2"."family_name" end, case when exists (
          select
          from "organization" "organization_3"
          where
            "organization_3"."id" = "patient_2"."attached_organization_id"
            and "organization_3"."code" = $4::text
        ) then "patient_2"."given_name" end, case when exists (
          select
          from "organization" "organization_4"
          where
            "organization_4"."id" = "patient_2"."attached_organization_id"
            and "organization_4"."code" = $5::text
        ) then "patient_2"."patronymic" end), ''), 'Patient …' || right("patient_2"."id"::text, 4)) as "label",
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
            limit $6::integer
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
                    case when (exists (
                      select
                      from "patient" "patient_3"
                      where
                        "patient_3"."id" = "diagnosis_3"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_5"
                          where
                            "organization_5"."id" = "patient_3"."attached_organization_id"
                            and "organization_5"."code" = $7::text
                        )
                    )) is true then (
                      with "the page_3" as (
                        select "treatment".*
                        from "treatment"
                        where
                          "treatment"."diagnosis_id" = "diagnosis_3"."id"
                          and exists (
                            select
                            from "diagnosis" "diagnosis_4"
                            where
                              "diagnosis_4"."id" = "treatment"."diagnosis_id"
                              and exists (
                                select
                                from "patient" "patient_4"
                                where
                                  "patient_4"."id" = "diagnosis_4"."patient_id"
                                  and exists (
                                    select
                                    from "organization" "organization_6"
                                    where
                                      "organization_6"."id" = "patient_4"."attached_organization_id"
                                      and "organization_6"."code" = $8::text
                                  )
                              )
                          )
                          and "treatment"."deleted_at" is null
                        order by
                          "treatment"."start_date" desc,
                          "treatment"."id"
                        limit $9::integer
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
                    ) else $10::json end as "treatments",
                    (not exists (
                      select
                      from "patient" "patient_5"
                      where
                        "patient_5"."id" = "diagnosis_3"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_7"
                          where
                            "organization_7"."id" = "patient_5"."attached_organization_id"
                            and "organization_7"."code" = $11::text
                        )
                    )) is true as "!0"
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

-- ["PHC-75-1",10,"PHC-75-1","PHC-75-1","PHC-75-1",50,"PHC-75-1","PHC-75-1",50,"{\"nodes\":[]}","PHC-75-1"]
