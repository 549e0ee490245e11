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
          coalesce(nullif(concat_ws(' ', case when exists (
            select
            from "organization" "organization_2"
            where
              "organization_2"."id" = "patient_3"."attached_organization_id"
              and "organization_2"."code" = $3::text
          ) then "patient_3"."family_name" end, case when exists (
            select
            from "organization" "organization_3"
            where
              "organization_3"."id" = "patient_3"."attached_organization_id"
              and "organization_3"."code" = $4::text
          ) then "patient_3"."given_name" end, case when exists (
            select
            from "organization" "organization_4"
            where
              "organization_4"."id" = "patient_3"."attached_organization_id"
              and "organization_4"."code" = $5::text
          ) then "patient_3"."patronymic" end), ''), 'Patient …' || right("patient_3"."id"::text, 4)) as "label",
          case when exists (
            select
            from "organization" "organization_5"
            where
              "organization_5"."id" = "patient_3"."attached_organization_id"
              and "organization_5"."code" = $6::text
          ) then "patient_3"."family_name" end as "familyName",
          case when exists (
            select
            from "organization" "organization_6"
            where
              "organization_6"."id" = "patient_3"."attached_organization_id"
              and "organization_6"."code" = $7::text
          ) then "patient_3"."birth_date" end as "birthDate",
          case when exists (
            select
            from "organization" "organization_7"
            where
              "organization_7"."id" = "patient_3"."attached_organization_id"
              and "organization_7"."code" = $8::text
          ) then "patient_3"."phone" end as "phone",
          (
            select row_to_json("object")
            from (
              select "region"."code" as "code"
              from "region"
              where
                "region"."id" = "patient_3"."region_id"
                and "region"."deleted_at" is null
            ) "object"
          ) as "region",
          (not exists (
            select
            from "organization" "organization_8"
            where
              "organization_8"."id" = "patient_3"."attached_organization_id"
              and "organization_8"."code" = $9::text
          )) is true as "!0"
        from "the page"
        join "patient" "patient_3" on "patient_3"."id" = "the page"."id"
        order by "the page"."#"
      ) "node"
    ), '[]'::json) as "nodes"
) "connection"

-- ["PHC-75-1",10,"PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1"]
