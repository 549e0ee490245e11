select row_to_json("connection") as "data"
from (
  select (
    select count(*)
    from "diagnosis"
    where
      exists (
        select
        from "patient"
        where
          "patient"."id" = "diagnosis"."patient_id"
          and (
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
              select "diagnosis_2"."patient_id"
              from "diagnosis" "diagnosis_2"
              where
                "diagnosis_2"."deleted_at" is null
                and exists (
                  select
                  from "treatment"
                  where
                    "treatment"."diagnosis_id" = "diagnosis_2"."id"
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
      )
      and "diagnosis"."deleted_at" is null
      and "diagnosis"."stage" = any ($5::text[])
  ) as "totalCount"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],["II","IV"]]
