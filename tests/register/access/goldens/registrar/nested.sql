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
    order by
      "patient"."registry_number" desc,
      "patient"."id"
    limit $5::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        coalesce(nullif(concat_ws(' ', "patient_2"."family_name", "patient_2"."given_name", "patient_2"."patronymic"), ''), 'Patient …' || right("patient_2"."id"::text, 4)) as "label",
        (
          with "the page_2" as (
            select "diagnosis_2".*
            from "diagnosis" "diagnosis_2"
            where
              "diagnosis_2"."patient_id" = "patient_2"."id"
              and (
                exists (
                  select
                  from "patient" "patient_3"
                  where
                    "patient_3"."id" = "diagnosis_2"."patient_id"
                    and exists (
                      select
                      from "organization" "organization_4"
                      where
                        "organization_4"."id" = "patient_3"."organization_id"
                        and "organization_4"."code" = $6::text
                    )
                )
                or exists (
                  select
                  from "patient" "patient_4"
                  where
                    "patient_4"."id" = "diagnosis_2"."patient_id"
                    and exists (
                      select
                      from "organization" "organization_5"
                      where
                        "organization_5"."id" = "patient_4"."attached_organization_id"
                        and "organization_5"."code" = $7::text
                    )
                )
                or exists (
                  select
                  from "patient" "patient_5"
                  where
                    "patient_5"."id" = "diagnosis_2"."patient_id"
                    and exists (
                      select
                      from "diagnosis" "diagnosis_3"
                      where
                        "diagnosis_3"."patient_id" = "patient_5"."id"
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
                                and "organization_6"."code" = $8::text
                            )
                            and "treatment_2"."status" = any ($9::text[])
                        )
                    )
                )
              )
              and "diagnosis_2"."deleted_at" is null
            order by
              "diagnosis_2"."diagnosis_date" desc,
              "diagnosis_2"."id"
            limit $10::integer
          )
          select row_to_json("connection")
          from (
            select
              (
                select count(*)
                from "diagnosis" "diagnosis_4"
                where
                  "diagnosis_4"."patient_id" = "patient_2"."id"
                  and (
                    exists (
                      select
                      from "patient" "patient_6"
                      where
                        "patient_6"."id" = "diagnosis_4"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_7"
                          where
                            "organization_7"."id" = "patient_6"."organization_id"
                            and "organization_7"."code" = $11::text
                        )
                    )
                    or exists (
                      select
                      from "patient" "patient_7"
                      where
                        "patient_7"."id" = "diagnosis_4"."patient_id"
                        and exists (
                          select
                          from "organization" "organization_8"
                          where
                            "organization_8"."id" = "patient_7"."attached_organization_id"
                            and "organization_8"."code" = $12::text
                        )
                    )
                    or exists (
                      select
                      from "patient" "patient_8"
                      where
                        "patient_8"."id" = "diagnosis_4"."patient_id"
                        and exists (
                          select
                          from "diagnosis" "diagnosis_5"
                          where
                            "diagnosis_5"."patient_id" = "patient_8"."id"
                            and "diagnosis_5"."deleted_at" is null
                            and exists (
                              select
                              from "treatment" "treatment_3"
                              where
                                "treatment_3"."diagnosis_id" = "diagnosis_5"."id"
                                and "treatment_3"."deleted_at" is null
                                and exists (
                                  select
                                  from "organization" "organization_9"
                                  where
                                    "organization_9"."id" = "treatment_3"."organization_id"
                                    and "organization_9"."code" = $13::text
                                )
                                and "treatment_3"."status" = any ($14::text[])
                            )
                        )
                    )
                  )
                  and "diagnosis_4"."deleted_at" is null
              ) as "totalCount",
              coalesce((
                select json_agg("node")
                from (
                  select
                    "diagnosis_6"."icd10" as "icd10",
                    "diagnosis_6"."stage" as "stage",
                    null as "notes",
                    (
                      with "the page_3" as (
                        select "treatment_4".*
                        from "treatment" "treatment_4"
                        where
                          "treatment_4"."diagnosis_id" = "diagnosis_6"."id"
                          and (
                            exists (
                              select
                              from "diagnosis" "diagnosis_7"
                              where
                                "diagnosis_7"."id" = "treatment_4"."diagnosis_id"
                                and exists (
                                  select
                                  from "patient" "patient_9"
                                  where
                                    "patient_9"."id" = "diagnosis_7"."patient_id"
                                    and exists (
                                      select
                                      from "organization" "organization_10"
                                      where
                                        "organization_10"."id" = "patient_9"."organization_id"
                                        and "organization_10"."code" = $15::text
                                    )
                                )
                            )
                            or exists (
                              select
                              from "diagnosis" "diagnosis_8"
                              where
                                "diagnosis_8"."id" = "treatment_4"."diagnosis_id"
                                and exists (
                                  select
                                  from "patient" "patient_10"
                                  where
                                    "patient_10"."id" = "diagnosis_8"."patient_id"
                                    and exists (
                                      select
                                      from "organization" "organization_11"
                                      where
                                        "organization_11"."id" = "patient_10"."attached_organization_id"
                                        and "organization_11"."code" = $16::text
                                    )
                                )
                            )
                            or exists (
                              select
                              from "diagnosis" "diagnosis_9"
                              where
                                "diagnosis_9"."id" = "treatment_4"."diagnosis_id"
                                and exists (
                                  select
                                  from "patient" "patient_11"
                                  where
                                    "patient_11"."id" = "diagnosis_9"."patient_id"
                                    and exists (
                                      select
                                      from "diagnosis" "diagnosis_10"
                                      where
                                        "diagnosis_10"."patient_id" = "patient_11"."id"
                                        and "diagnosis_10"."deleted_at" is null
                                        and exists (
                                          select
                                          from "treatment" "treatment_5"
                                          where
                                            "treatment_5"."diagnosis_id" = "diagnosis_10"."id"
                                            and "treatment_5"."deleted_at" is null
                                            and exists (
                                              select
                                              from "organization" "organization_12"
                                              where
                                                "organization_12"."id" = "treatment_5"."organization_id"
                                                and "organization_12"."code" = $17::text
                                            )
                                            and "treatment_5"."status" = any ($18::text[])
                                        )
                                    )
                                )
                            )
                          )
                          and "treatment_4"."deleted_at" is null
                        order by
                          "treatment_4"."start_date" desc,
                          "treatment_4"."id"
                        limit $19::integer
                      )
                      select row_to_json("connection")
                      from (
                        select coalesce((
                          select json_agg("node")
                          from (
                            select
                              "treatment_6"."kind" as "kind",
                              "treatment_6"."regimen" as "regimen"
                            from "the page_3" "treatment_6"
                          ) "node"
                        ), '[]'::json) as "nodes"
                      ) "connection"
                    ) as "treatments"
                  from "the page_2" "diagnosis_6"
                ) "node"
              ), '[]'::json) as "nodes"
          ) "connection"
        ) as "diagnoses"
      from "the page"
      join "patient" "patient_2" on "patient_2"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- ["ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],10,"ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],50,"ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],"ONC-75","ONC-75","ONC-75",["PLANNED","ONGOING"],50]
