import { assignedHaveNumbers } from './assigned-have-numbers.ts'
import { checksNameFields } from './checks-name-fields.ts'
import { choicesAreEnums } from './choices-are-enums.ts'
import { codeListsAreListed } from './code-lists-are-listed.ts'
import { defaultsAreValid } from './defaults-are-valid.ts'
import { entityIsDecorated } from './entity-is-decorated.ts'
import { kindsAreKnown } from './kinds-are-known.ts'
import { kindsSumUpValues } from './kinds-sum-up-values.ts'
import { labelsAreComplete } from './labels-are-complete.ts'
import { mentionedFieldsExist } from './mentioned-fields-exist.ts'
import { namesAreUnique } from './names-are-unique.ts'
import { namesAreWellFormed } from './names-are-well-formed.ts'
import { notedAreNoInput } from './noted-are-no-input.ts'
import { optionsAreData } from './options-are-data.ts'
import { relationsAgree } from './relations-agree.ts'
import { rolesHaveTerms } from './roles-have-terms.ts'
import { rolesKeepPlainFields } from './roles-keep-plain-fields.ts'
import { rolesNameEntities } from './roles-name-entities.ts'
import { rolesNameFields } from './roles-name-fields.ts'
import { rolesTestValues } from './roles-test-values.ts'
import type { ModelRule } from './rule.ts'
import { searchIsText } from './search-is-text.ts'
import { sectionsExist } from './sections-exist.ts'

/** The only register of model rules; each has its file and its test. */
export const modelRules: readonly ModelRule[] = [
  entityIsDecorated,
  namesAreWellFormed,
  namesAreUnique,
  labelsAreComplete,
  mentionedFieldsExist,
  relationsAgree,
  sectionsExist,
  kindsAreKnown,
  kindsSumUpValues,
  codeListsAreListed,
  optionsAreData,
  choicesAreEnums,
  defaultsAreValid,
  assignedHaveNumbers,
  notedAreNoInput,
  searchIsText,
  checksNameFields,
  rolesNameEntities,
  rolesNameFields,
  rolesTestValues,
  rolesHaveTerms,
  rolesKeepPlainFields,
]
