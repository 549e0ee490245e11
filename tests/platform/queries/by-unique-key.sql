select row_to_json("object") as "data"
from (
  select "author"."id" as "id"
  from "author"
  where
    "author"."deleted_at" is null
    and "author"."email" = $1::text
) "object"

-- ["removed@example.org"]
