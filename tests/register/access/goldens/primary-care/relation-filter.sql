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
        and exists (
          select
          from "diagnosis"
          where
            "diagnosis"."patient_id" = "patient"."id"
            and "diagnosis"."deleted_at" is null
            and "diagnosis"."icd10" like $2::text
            and not exists (
              select
              from "treatment"
              where
                "treatment"."diagnosis_id" = "diagnosis"."id"
                and "treatment"."deleted_at" is null
                and "treatment"."status" = $3::text
            )
        )
      order by
        "patient"."registry_number" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $4::integer
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

-- ["PHC-75-1","C50%","COMPLETED",50]
