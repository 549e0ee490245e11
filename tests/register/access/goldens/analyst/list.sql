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
      order by "patient"."id"
      limit 201
    ) "rows"
    limit $1::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select
    (
      select count(*)
      from "patient" "patient_2"
      where "patient_2"."deleted_at" is null
    ) as "totalCount",
    coalesce((
      select json_agg("node")
      from (
        select
          "patient_3"."id" as "id",
          'Patient …' || right("patient_3"."id"::text, 4) as "label",
          null as "familyName",
          null as "birthDate",
          null as "phone",
          (
            select row_to_json("object")
            from (
              select "region"."code" as "code"
              from "region"
              where
                "region"."id" = "patient_3"."region_id"
                and "region"."deleted_at" is null
            ) "object"
          ) as "region"
        from "the page"
        join "patient" "patient_3" on "patient_3"."id" = "the page"."id"
        order by "the page"."#"
      ) "node"
    ), '[]'::json) as "nodes"
) "connection"

-- [10]
