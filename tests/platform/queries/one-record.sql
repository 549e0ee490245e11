select row_to_json("object") as "data"
from (
  select
    "author"."id" as "id",
    "author"."version" as "version",
    to_char("author"."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
    to_char("author"."updated_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt",
    to_char("author"."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "deletedAt",
    coalesce(nullif(concat_ws(' ', "author"."family_name", "author"."given_name"), ''), 'Author …' || right("author"."id"::text, 4)) as "label",
    "author"."family_name" as "familyName",
    nullif(concat(upper(left(nullif("author"."given_name", ''), 1)) || '.', upper(left(nullif("author"."family_name", ''), 1)) || '.'), '') as "initials",
    "author"."born" as "born",
    "author"."born_precision" as "bornPrecision",
    "author"."died" as "died",
    extract(year from age(coalesce("author"."died", $2::date), "author"."born"))::integer as "ageYears",
    "author"."language" as "language",
    (
      select "code"."name_en"
      from "code"
      where
        "code"."list" = 'languages'
        and "code"."code" = "author"."language"
    ) as "languageDisplay",
    "author"."pen_name" as "penName",
    (
      select row_to_json("object")
      from (
        select
          "actor"."id" as "id",
          "actor"."label" as "label",
          upper("actor"."kind") as "kind"
        from "tizilim"."actor" "actor"
        where "actor"."id" = "author"."created_by"
      ) "object"
    ) as "createdBy",
    $3::json as "_access"
  from "author"
  where "author"."id" = $1::uuid
) "object"

-- ["00000000-0000-7000-8001-000000000001","2026-11-21","{\"canUpdate\":true,\"canDelete\":true,\"redacted\":[],\"readOnly\":[]}"]
