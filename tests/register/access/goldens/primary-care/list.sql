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
            and "organization_2"."code" = $3::text
        )
        and "patient_2"."deleted_at" is null
    ) as "totalCount",
    coalesce((
      select json_agg("node")
      from (
        select
          "patient_3"."id" as "id",
          coalesce(nullif(concat_ws(' ', "patient_3"."family_name", "patient_3"."given_name", "patient_3"."patronymic"), ''), 'Patient …' || right("patient_3"."id"::text, 4)) as "label",
          "patient_3"."family_name" as "familyName",
          "patient_3"."birth_date" as "birthDate",
          "patient_3"."phone" as "phone",
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

-- ["PHC-75-1",10,"PHC-75-1"]
