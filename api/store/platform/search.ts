// Search, see docs/decisions/0029. One folding, here, for what is stored and for what is asked: all spellings of a name,
// Kazakh, Russian and Latin, become one. Needs no extension, so that any owner of a database can migrate it.

const replaced = (text: string, pairs: readonly string[]): string =>
  pairs.reduce((inner, pair) => {
    const [from, to] = pair.split(' ')
    return `replace(${inner}, '${from}', '${to}')`
  }, text)

// What other alphabets write with several letters or with a mark, as one letter of Cyrillic; longer ones first.
const marked = ['s\u0327 ш', 's\u0326 ш', 's\u030c ш', 'c\u0327 ч', 'c\u030c ч', 'z\u030c ж']
const digraphs = [
  'shch ш',
  'sch ш',
  'sh ш',
  'tch ч',
  'ch ч',
  'zh ж',
  'kh х',
  'gh г',
  'ph ф',
  'tz ts',
  'ck k',
  'x ks',
]
const syllables = ['ц ts', 'ю iu', 'я ia', 'щ ш']
// Sounds that one alphabet writes with one letter count as one: leaving it out is one typo.
const sounds = ['ia y', 'iu w', 'ts q']
const doubles = [...'abcdefghijklmnoprstuvxz'].map(letter => `${letter}${letter} ${letter}`)

/**
 * Words in small Latin letters and digits, with a space between: `Жұмабаев`, `Zhumabayev` and `Jumabaev` are `jumabaev`.
 * ж is j, ч is c, ш and щ are x, ц is q, я and ю are y and w; hard and soft signs, apostrophes and marks are nothing; е, ё, э, ie and io are e;
 * и, і, й, ы, y are i; ң and ng are n; doubled letters are one. Of each part the first 500 characters are looked at,
 * whatever the others are.
 */
const text = `
create function tizilim.search_text(variadic parts text[]) returns text
language plpgsql immutable parallel safe cost 500 as $$
declare
  part text;
  words text collate "C" := '';
begin
  foreach part in array parts loop
    words := concat(words, ' ', left(part, 500));
  end loop;
  words := lower(normalize(words, NFKD) collate "und-x-icu");
  if words ~ '[\\u0300-\\u036f]' then
    words := regexp_replace(${replaced('words', marked)}, '[\\u0300-\\u036f]+', '', 'g');
  end if;
  words := regexp_replace(words, '[''\`ьъ\\u02b9\\u02bc\\u2018\\u2019]+', '', 'g');
  if words ~ '[a-z]' then
    words := regexp_replace(${replaced('words', digraphs)}, 'c(?=[eiy])', 'ts', 'g');
  end if;
  -- The commonest letters stand first: the list is gone through for each.
  words := translate(${replaced('words', syllables)},
    'аеинрлкстовумдгбпзыіқұүғжәөңхшчфһэycqw', 'aeinrlkstovumdgbpziikuugjaonhxcfheikkv');
  if words ~ '[^\\u0001-\\u007f]' then
    words := translate(words, 'ґҕєəҗјҡҝҥøҫҳҷıłđß', 'ggeajikknoshjilds');
  end if;
  words := regexp_replace(replace(words, 'ng', 'n'), 'i+[eo]', 'e', 'g');
  words := ${replaced('words', [...doubles, ...sounds])};
  return btrim(regexp_replace(words, '[\\u0001-\\u002f\\u003a-\\u0060\\u007b-\\u00bf\\u00d7\\u00f7\\u2000-\\u206f\\u3000-\\u303f]+', ' ', 'g'));
end $$`

/** A folded word without one letter, folded where its neighbours meet: without к Соколов has one о there. */
const without = `
create function tizilim.search_without(word text, place integer) returns text
language plpgsql immutable strict parallel safe as $$
declare
  before text := substr(word, place - 1, 1);
  after text := substr(word, place + 1, 1);
begin
  return left(word, greatest(place - 2, 0)) || case
    when before = after then before
    when after = '' or before not in ('i', 't', 'n') then before || after
    else coalesce(case before || after when 'ia' then 'y' when 'iu' then 'w' when 'ts' then 'q' when 'ie' then 'e' when 'io' then 'e' when 'ng' then 'n' end, before || after)
  end || substr(word, place + 2);
end $$`

/**
 * What folded words are found by: each word itself, and behind a tilde every spelling of it with at most one letter left
 * out. Two words that share such a spelling are one typo apart: a letter too many, missing, wrong, or in its neighbour's
 * place. Words with digits and words of fewer than 3 or more than 30 letters allow for none.
 */
const keys = `
create function tizilim.search_keys(folded text) returns tsvector
language plpgsql immutable strict parallel safe cost 2000 as $$
declare
  keys text := '';
  word text;
begin
  foreach word in array string_to_array(folded, ' ') loop
    keys := keys || ' ' || left(word, 100);
    if char_length(word) between 3 and 30 and word !~ '[0-9]' then
      keys := keys || ' ~' || word;
      for place in 1..char_length(word) loop
        keys := keys || ' ~' || tizilim.search_without(word, place);
      end loop;
    end if;
  end loop;
  return array_to_tsvector(array_remove(string_to_array(keys, ' '), ''));
end $$`

const words = `
create function tizilim.search_words(asked text) returns text[]
language sql immutable strict parallel safe
return array_remove(string_to_array(tizilim.search_text(asked), ' '), '')`

/** All words, the last one as a beginning too. Of no words all are there: nothing is ever found by a tilde alone. */
const query = `
create function tizilim.search_query(asked text) returns tsquery
language plpgsql immutable strict parallel safe as $$
declare
  words text[] := tizilim.search_words(asked);
  word text;
  found text;
  wanted text := '!''~''';
begin
  for number in 1..cardinality(words) loop
    word := words[number];
    found := format('''%s''%s', left(word, 100), case when number = cardinality(words) then ':*' end);
    if char_length(word) between 3 and 30 and word !~ '[0-9]' then
      found := found || format(' | ''~%s''', word);
      for place in 1..char_length(word) loop
        found := found || format(' | ''~%s''', tizilim.search_without(word, place));
      end loop;
    end if;
    wanted := case when number = 1 then '' else wanted || ' & ' end || '(' || found || ')';
  end loop;
  return wanted::tsquery;
end $$`

/** How far folded text is from what was asked: nothing for a whole word, 1 for a beginning, 2 for anything else. */
const distance = `
create function tizilim.search_distance(folded text, words text[]) returns integer
language plpgsql immutable strict parallel safe cost 500 as $$
declare
  distance integer := 0;
  word text;
begin
  foreach word in array words loop
    if strpos(' ' || folded || ' ', ' ' || word || ' ') = 0 then
      distance := distance + case when strpos(' ' || folded, ' ' || word) > 0 then 1 else 2 end;
    end if;
  end loop;
  return distance;
end $$`

export const searchUp: readonly string[] = [text, without, keys, words, query, distance].map(each =>
  each.trim(),
)

export const searchDown: readonly string[] = [
  'drop function tizilim.search_distance(text, text[]), tizilim.search_query(text), tizilim.search_words(text), tizilim.search_keys(text), tizilim.search_without(text, integer), tizilim.search_text(text[])',
]
