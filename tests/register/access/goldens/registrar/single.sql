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
        select "organization_6"."code" as "code"
        from "organization" "organization_6"
        where
          "organization_6"."id" = "patient"."organization_id"
          and "organization_6"."deleted_at" is null
      ) "object"
    ) as "organization",
    (
      select row_to_json("object")
      from (
        select
          ((
            exists (
              select
              from "organization" "organization_7"
              where
                "organization_7"."id" = "patient"."organization_id"
                and "organization_7"."code" = $8::text
            )
            or exists (
              select
              from "organization" "organization_8"
              where
                "organization_8"."id" = "patient"."attached_organization_id"
                and "organization_8"."code" = $9::text
            )
            or exists (
              select
              from "diagnosis" "diagnosis_2"
              where
                "diagnosis_2"."patient_id" = "patient"."id"
                and "diagnosis_2"."deleted_at" is null
                and exists (
                  select
                  from "treatment" "treatment_2"
                  where
                    "treatment_2"."diagnosis_id" = "diagnosis_2"."id"
                    and "treatment_2"."deleted_at" is null
                    and exists (
                      select
                      from "organization" "organization_9"
                      where
                        "organization_9"."id" = "treatment_2"."organization_id"
                        and "organization_9"."code" = $10::text
                    )
                    and "treatment_2"."status" = any ($11::text[])
                )
            )
          )) is true as "canUpdate",
          ((
            exists (
              select
              from "organization" "organization_10"
              where
                "organization_10"."id" = "patient"."organization_id"
                and "organization_10"."code" = $12::text
            )
            or exists (
              select
              from "organization" "organization_11"
              where
                "organization_11"."id" = "patient"."attached_organization_id"
                and "organization_11"."code" = $13::text
            )
          )) is true as "canDelete",
          to_json(array_remove(array[]::text[], null)) as "redacted"
      ) "object"
    ) as "_access"
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
      or exists (
        select
        from "diagnosis"
        where
          "diagnosis"."patient_id" = "patient"."id"
          and "diagnosis"."deleted_at" is null
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
    and (
      "patient"."deleted_at" is null
      or exists (
        select
        from "organization" "organization_4"
        where
          "organization_4"."id" = "patient"."organization_id"
          and "organization_4"."code" = $5::text
      )
      or exists (
        select
        from "organization" "organization_5"
        where
          "organization_5"."id" = "patient"."attached_organization_id"
          and "organization_5"."code" = $6::text
      )
    )
    and "patient"."id" = $7::uuid
) "object"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"ONC-75","ONC-75","00000000-0000-7000-8003-000000000001","ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"ONC-75","ONC-75"]
