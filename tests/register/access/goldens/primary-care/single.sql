select row_to_json("object") as "data"
from (
  select
    "patient"."id" as "id",
    coalesce(nullif(concat_ws(' ', "patient"."family_name", "patient"."given_name", "patient"."patronymic"), ''), 'Patient …' || right("patient"."id"::text, 4)) as "label",
    "patient"."family_name" as "familyName",
    "patient"."phone" as "phone",
    (
      select row_to_json("object")
      from (
        select "organization_2"."code" as "code"
        from "organization" "organization_2"
        where
          "organization_2"."id" = "patient"."organization_id"
          and "organization_2"."deleted_at" is null
      ) "object"
    ) as "organization",
    (
      select row_to_json("object")
      from (
        select
          (exists (
            select
            from "organization" "organization_3"
            where
              "organization_3"."id" = "patient"."attached_organization_id"
              and "organization_3"."code" = $3::text
          )) is true as "canUpdate",
          (false) is true as "canDelete",
          to_json(array_remove(array[]::text[], null)) as "redacted"
      ) "object"
    ) as "_access"
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
    and "patient"."id" = $2::uuid
) "object"

-- ["PHC-75-1","00000000-0000-7000-8003-000000000001","PHC-75-1"]
