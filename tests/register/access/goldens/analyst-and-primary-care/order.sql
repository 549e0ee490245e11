with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "rows".*
    from (
      select
        "patient"."id",
        case when exists (
          select
          from "organization" "organization_2"
          where
            "organization_2"."id" = "patient"."attached_organization_id"
            and "organization_2"."code" = $2::text
        ) then "patient"."family_name" end as "#1",
        "patient"."id" as "#2"
      from "patient"
      where "patient"."deleted_at" is null
      order by
        case when exists (
          select
          from "organization"
          where
            "organization"."id" = "patient"."attached_organization_id"
            and "organization"."code" = $1::text
        ) then "patient"."family_name" end desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $3::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    coalesce((
      select json_agg("edge")
      from (
        select
          json_build_array("the page"."#1"::text, "the page"."#2"::text) as "cursor",
          (
            select row_to_json("node")
            from (
              select "patient_2"."id" as "id"
            ) "node"
          ) as "node"
        from "the page"
        join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
        where "the page"."#" <= $4::integer
        order by "the page"."#"
      ) "edge"
    ), '[]'::json) as "edges",
    (
      select row_to_json("object")
      from (
        select (
          select count(*) > $4::integer
          from "the page"
        ) as "hasNextPage"
      ) "object"
    ) as "pageInfo"
) "connection"

-- ["PHC-75-1","PHC-75-1",3,2]
