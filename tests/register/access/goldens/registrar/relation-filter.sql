with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "patient"."id"
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
      and "patient"."deleted_at" is null
      and exists (
        select
        from "diagnosis" "diagnosis_2"
        where
          "diagnosis_2"."patient_id" = "patient"."id"
          and (
            exists (
              select
              from "patient" "patient_2"
              where
                "patient_2"."id" = "diagnosis_2"."patient_id"
                and exists (
                  select
                  from "organization" "organization_4"
                  where
                    "organization_4"."id" = "patient_2"."organization_id"
                    and "organization_4"."code" = $5::text
                )
            )
            or exists (
              select
              from "patient" "patient_3"
              where
                "patient_3"."id" = "diagnosis_2"."patient_id"
                and exists (
                  select
                  from "organization" "organization_5"
                  where
                    "organization_5"."id" = "patient_3"."attached_organization_id"
                    and "organization_5"."code" = $6::text
                )
            )
            or exists (
              select
              from "patient" "patient_4"
              where
                "patient_4"."id" = "diagnosis_2"."patient_id"
                and exists (
                  select
                  from "diagnosis" "diagnosis_3"
                  where
                    "diagnosis_3"."patient_id" = "patient_4"."id"
                    and "diagnosis_3"."deleted_at" is null
                    and exists (
                      select
                      from "treatment" "treatment_2"
                      where
                        "treatment_2"."diagnosis_id" = "diagnosis_3"."id"
                        and "treatment_2"."deleted_at" is null
                        and exists (
                          select
                          from "organization" "organization_6"
                          where
                            "organization_6"."id" = "treatment_2"."organization_id"
                            and "organization_6"."code" = $7::text
                        )
                        and "treatment_2"."status" = any ($8::text[])
                    )
                )
            )
          )
          and "diagnosis_2"."deleted_at" is null
          and "diagnosis_2"."icd10" like $9::text
          and not exists (
            select
            from "treatment" "treatment_3"
            where
              "treatment_3"."diagnosis_id" = "diagnosis_2"."id"
              and (
                exists (
                  select
                  from "diagnosis" "diagnosis_4"
                  where
                    "diagnosis_4"."id" = "treatment_3"."diagnosis_id"
                    and exists (
                      select
                      from "patient" "patient_5"
                      where
                        "patient_5"."id" = "diagnosis_4"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_7"
                          where
                            "organization_7"."id" = "patient_5"."organization_id"
                            and "organization_7"."code" = $10::text
                        )
                    )
                )
                or exists (
                  select
                  from "diagnosis" "diagnosis_5"
                  where
                    "diagnosis_5"."id" = "treatment_3"."diagnosis_id"
                    and exists (
                      select
                      from "patient" "patient_6"
                      where
                        "patient_6"."id" = "diagnosis_5"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_8"
                          where
                            "organization_8"."id" = "patient_6"."attached_organization_id"
                            and "organization_8"."code" = $11::text
                        )
                    )
                )
                or exists (
                  select
                  from "diagnosis" "diagnosis_6"
                  where
                    "diagnosis_6"."id" = "treatment_3"."diagnosis_id"
                    and exists (
                      select
                      from "patient" "patient_7"
                      where
                        "patient_7"."id" = "diagnosis_6"."patient_id"
                        and exists (
                          select
                          from "diagnosis" "diagnosis_7"
                          where
                            "diagnosis_7"."patient_id" = "patient_7"."id"
                            and "diagnosis_7"."deleted_at" is null
                            and exists (
                              select
                              from "treatment" "treatment_4"
                              where
                                "treatment_4"."diagnosis_id" = "diagnosis_7"."id"
                                and "treatment_4"."deleted_at" is null
                                and exists (
                                  select
                                  from "organization" "organization_9"
                                  where
                                    "organization_9"."id" = "treatment_4"."organization_id"
                                    and "organization_9"."code" = $12::text
                                )
                                and "treatment_4"."status" = any ($13::text[])
                            )
                        )
                    )
                )
              )
              and "treatment_3"."deleted_at" is null
              and "treatment_3"."status" = $14::text
          )
      )
    order by
      "patient"."registry_number" desc,
      "patient"."id"
    limit $15::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select "patient_8"."id" as "id"
      from "the page"
      join "patient" "patient_8" on "patient_8"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"C50%","ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"COMPLETED",50]
