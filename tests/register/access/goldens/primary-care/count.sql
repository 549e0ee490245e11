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
          and exists (
            select
            from "organization"
            where
              "organization"."id" = "patient"."attached_organization_id"
              and "organization"."code" = $1::text
          )
      )
      and "diagnosis"."deleted_at" is null
      and "diagnosis"."stage" = any ($2::text[])
  ) as "totalCount"
) "connection"

-- ["PHC-75-1",["II","IV"]]
