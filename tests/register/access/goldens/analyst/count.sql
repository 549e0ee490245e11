select row_to_json("connection") as "data"
from (
  select (
    select count(*)
    from "diagnosis"
    where
      "diagnosis"."deleted_at" is null
      and "diagnosis"."stage" = any ($1::text[])
  ) as "totalCount"
) "connection"

-- [["II","IV"]]
