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
        "patient"."deleted_at" is null
        and exists (
          select
          from "diagnosis"
          where
            "diagnosis"."patient_id" = "patient"."id"
            and "diagnosis"."deleted_at" is null
            and "diagnosis"."icd10" like $1::text
            and ((
              exists (
                select
                from "patient" "patient_2"
                where
                  "patient_2"."id" = "diagnosis"."patient_id"
                  and exists (
                    select
                    from "organization"
                    where
                      "organization"."id" = "patient_2"."attached_organization_id"
                      and "organization"."code" = $2::text
                  )
              )
              and exists (
                select
                from "treatment"
                where
                  "treatment"."diagnosis_id" = "diagnosis"."id"
                  and exists (
                    select
                    from "diagnosis" "diagnosis_2"
                    where
                      "diagnosis_2"."id" = "treatment"."diagnosis_id"
                      and exists (
                        select
                        from "patient" "patient_3"
                        where
                          "patient_3"."id" = "diagnosis_2"."patient_id"
                          and exists (
                            select
                            from "organization" "organization_2"
                            where
                              "organization_2"."id" = "patient_3"."attached_organization_id"
                              and "organization_2"."code" = $3::text
                          )
                      )
                  )
                  and "treatment"."deleted_at" is null
                  and "treatment"."status" = $4::text
              )
            )) is not true
        )
      order by
        case when exists (
          select
          from "organization" "organization_3"
          where
            "organization_3"."id" = "patient"."attached_organization_id"
            and "organization_3"."code" = $5::text
        ) then "patient"."registry_number" end desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $6::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select "patient_4"."id" as "id"
      from "the page"
      join "patient" "patient_4" on "patient_4"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["C50%","PHC-75-1","PHC-75-1","COMPLETED","PHC-75-1",50]
