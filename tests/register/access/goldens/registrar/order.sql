with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "rows".*
    from (
      select
        "patient"."id",
        "patient"."family_name" as "#1",
        "patient"."id" as "#2"
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
        "patient"."family_name" desc,
        "patient"."id"
      limit 201
    ) "rows"
    limit $5::integer
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
        where "the page"."#" <= $6::integer
        order by "the page"."#"
      ) "edge"
    ), '[]'::json) as "edges",
    (
      select row_to_json("object")
      from (
        select (
          select count(*) > $6::integer
          from "the page"
        ) as "hasNextPage"
      ) "object"
    ) as "pageInfo"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],3,2]
