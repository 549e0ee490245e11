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
        and ("patient"."family_name" like $2::text or "patient"."phone" is null)
      order by
        "patient"."registry_number" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $3::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    (
      select count(*)
      from "patient" "patient_2"
      where
        exists (
          select
          from "organization" "organization_2"
          where
            "organization_2"."id" = "patient_2"."attached_organization_id"
            and "organization_2"."code" = $4::text
        )
        and "patient_2"."deleted_at" is null
        and ("patient_2"."family_name" like $5::text or "patient_2"."phone" is null)
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

-- ["PHC-75-1","Аб%",50,"PHC-75-1","Аб%"]
