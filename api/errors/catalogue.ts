import type { Text3 } from '../define/index.ts'

interface CatalogueEntry {
  /** The HTTP status where the whole request fails with this error before execution. */
  readonly status: number
  readonly message: Text3
}

const entry = (status: number, en: string, ru: string, kk: string): CatalogueEntry => ({
  status,
  message: { en, ru, kk },
})

/** Every error code a caller can meet, one meaning each; docs/errors.md explains them, a test keeps the two equal. */
export const catalogue = {
  UNAUTHENTICATED: entry(401, 'Sign in first', 'Сначала войдите в систему', 'Алдымен жүйеге кіріңіз'),
  FORBIDDEN: entry(
    403,
    'You are not permitted to do this',
    'У вас нет права на это действие',
    'Бұл әрекетке құқығыңыз жоқ',
  ),
  FIELD_FORBIDDEN: entry(
    403,
    'You are not permitted to set this field',
    'У вас нет права на это поле',
    'Бұл өріске құқығыңыз жоқ',
  ),
  FILTER_FORBIDDEN: entry(
    403,
    'You are not permitted to filter, order, group or sum up by this field',
    'Отбор, сортировка, группировка и подсчёт по этому полю вам недоступны',
    'Бұл өріс бойынша сүзуге, сұрыптауға, топтауға және есептеуге құқығыңыз жоқ',
  ),
  NOT_FOUND: entry(
    404,
    'There is no such record, or you may not see it',
    'Такой записи нет, или она вам не видна',
    'Мұндай жазба жоқ немесе сізге көрінбейді',
  ),
  BAD_USER_INPUT: entry(
    400,
    'The input has the wrong form',
    'Неверный формат входных данных',
    'Енгізілген деректердің пішімі дұрыс емес',
  ),
  VALIDATION_FAILED: entry(
    400,
    'The input has values that are not allowed',
    'Во входных данных есть недопустимые значения',
    'Енгізілген деректерде рұқсат етілмеген мәндер бар',
  ),
  UNIQUE_VIOLATION: entry(
    409,
    'A record with this value of {fields} exists already',
    'Запись с таким значением ({fields}) уже есть',
    'Мәні осындай ({fields}) жазба бұрыннан бар',
  ),
  REFERENCE_VIOLATION: entry(
    409,
    'The record referred to by {field} does not exist',
    'Записи, на которую ссылается {field}, нет',
    '{field} сілтейтін жазба жоқ',
  ),
  DELETE_RESTRICTED: entry(
    409,
    'Other records refer to this one, so it cannot be deleted',
    'На эту запись ссылаются другие, её нельзя удалить',
    'Бұл жазбаға басқалары сілтейді, оны жоюға болмайды',
  ),
  VERSION_CONFLICT: entry(
    409,
    'Somebody has changed the record since you opened it',
    'Запись изменили после того, как вы её открыли',
    'Сіз ашқаннан кейін жазбаны біреу өзгертті',
  ),
  IDEMPOTENCY_CONFLICT: entry(
    409,
    'This idempotency key was used with another body',
    'Этот ключ идемпотентности уже использован с другим запросом',
    'Бұл идемпотенттік кілті басқа сұраныспен қолданылған',
  ),
  LIMIT_EXCEEDED: entry(
    400,
    '{name} is at most {limit}',
    '{name}: не больше {limit}',
    '{name}: ең көбі {limit}',
  ),
  QUERY_TOO_COMPLEX: entry(
    400,
    'The query asks for too much at once',
    'Запрос слишком велик',
    'Сұраныс тым үлкен',
  ),
  QUERY_TIMEOUT: entry(
    503,
    'The query took too long',
    'Запрос выполнялся слишком долго',
    'Сұраныс тым ұзақ орындалды',
  ),
  RATE_LIMITED: entry(
    429,
    'Too many attempts, wait a while',
    'Слишком много попыток, подождите',
    'Әрекеттер тым көп, күте тұрыңыз',
  ),
  OVERLOADED: entry(
    503,
    'The server is busy, try again in a moment',
    'Сервер занят, повторите чуть позже',
    'Сервер бос емес, сәлден соң қайталаңыз',
  ),
  UNAVAILABLE: entry(503, 'The database cannot be reached', 'База данных недоступна', 'Дерекқор қолжетімсіз'),
  GRAPHQL_PARSE_FAILED: entry(
    400,
    'The document is not GraphQL',
    'Документ не является GraphQL',
    'Құжат GraphQL емес',
  ),
  GRAPHQL_VALIDATION_FAILED: entry(
    400,
    'The document does not fit the schema',
    'Документ не соответствует схеме',
    'Құжат сұлбаға сай емес',
  ),
  INTERNAL_SERVER_ERROR: entry(
    500,
    'Something went wrong; it has been recorded under {traceId}',
    'Произошла ошибка; она записана под номером {traceId}',
    'Қате шықты; ол {traceId} нөмірімен жазылды',
  ),
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof catalogue

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(catalogue, code)
