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
        and (
          case when exists (
            select
            from "organization"
            where
              "organization"."id" = "patient"."attached_organization_id"
              and "organization"."code" = $2::text
          ) then "patient"."family_name" end like $1::text
          or case when exists (
            select
            from "organization" "organization_2"
            where
              "organization_2"."id" = "patient"."attached_organization_id"
              and "organization_2"."code" = $3::text
          ) then "patient"."phone" end is null
        )
      order by
        case when exists (
          select
          from "organization" "organization_3"
          where
            "organization_3"."id" = "patient"."attached_organization_id"
            and "organization_3"."code" = $4::text
        ) then "patient"."registry_number" end desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $5::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    (
      select count(*)
      from "patient" "patient_2"
      where
        "patient_2"."deleted_at" is null
        and (
          case when exists (
            select
            from "organization" "organization_4"
            where
              "organization_4"."id" = "patient_2"."attached_organization_id"
              and "organization_4"."code" = $7::text
          ) then "patient_2"."family_name" end like $6::text
          or case when exists (
            select
            from "organization" "organization_5"
            where
              "organization_5"."id" = "patient_2"."attached_organization_id"
              and "organization_5"."code" = $8::text
          ) then "patient_2"."phone" end is null
        )
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

-- ["Аб%","PHC-75-1","PHC-75-1","PHC-75-1",50,"Аб%","PHC-75-1","PHC-75-1"]
