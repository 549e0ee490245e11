import { Entry, entity } from './entity.ts'
import { boolean, choice, dateTime, email, longText, type Many, many, one, text } from './fields.ts'
import type { ChoiceList, EntityClass } from './record.ts'

const menu = { group: { en: 'Access', ru: 'Доступ', kk: 'Қолжетімділік' }, icon: 'people' }

/** The application's roles stand here once it is compiled: `primary-care` as `PRIMARY_CARE`. */
export const heldRoles: ChoiceList = { name: 'RoleName', values: [], open: true }

/** A person who can sign in, of every application. The password stands elsewhere, where no query reaches. */
@entity({
  label: {
    one: { en: 'Account', ru: 'Учётная запись', kk: 'Есептік жазба' },
    many: { en: 'Accounts', ru: 'Учётные записи', kk: 'Есептік жазбалар' },
    create: { en: 'Create account', ru: 'Создать учётную запись', kk: 'Есептік жазба құру' },
  },
  title: ['name', 'email'],
  sensitivity: 'S2',
  softDelete: false,
  changes: ['create', 'update'],
  order: ['name'],
  search: ['name', 'email'],
  menu,
})
export class Account extends Entry {
  @email({
    label: { en: 'E-mail', ru: 'Электронная почта', kk: 'Электрондық пошта' },
    required: true,
    unique: 'all',
    column: true,
    quickFilter: true,
  })
  email!: string

  @text({
    label: { en: 'Name', ru: 'Имя', kk: 'Аты-жөні' },
    required: true,
    max: 200,
    column: true,
    quickFilter: true,
  })
  name!: string

  @boolean({
    label: { en: 'Active', ru: 'Действует', kk: 'Белсенді' },
    help: {
      en: 'Whoever is not active cannot sign in; what is open ends at once',
      ru: 'Недействующая запись не может войти; открытые сеансы завершаются сразу',
      kk: 'Белсенді емес жазба кіре алмайды; ашық сеанстар бірден аяқталады',
    },
    required: true,
    default: true,
    column: true,
    quickFilter: true,
  })
  active!: boolean

  @dateTime({
    label: { en: 'Last sign-in', ru: 'Последний вход', kk: 'Соңғы кіру' },
    noted: true,
    unwatched: true,
    column: true,
  })
  lastSignInAt?: string

  @dateTime({
    label: { en: 'Invited', ru: 'Приглашение', kk: 'Шақырылған' },
    help: {
      en: 'When the last one-time link was made; the history says by whom',
      ru: 'Когда создана последняя одноразовая ссылка; кем – в истории',
      kk: 'Соңғы бір реттік сілтеме жасалған уақыт; кім жасағаны тарихта',
    },
    noted: true,
  })
  invitedAt?: string

  @many(() => AccountRole, 'account') roles!: Many<AccountRole>
  @many(() => AccountAttribute, 'account') attributes!: Many<AccountAttribute>
  @many(() => ApiKey, 'account') keys!: Many<ApiKey>
}

/** A role somebody holds, perhaps only for a time. */
@entity({
  label: {
    one: { en: 'Role of an account', ru: 'Роль учётной записи', kk: 'Есептік жазбаның рөлі' },
    many: { en: 'Roles of accounts', ru: 'Роли учётных записей', kk: 'Есептік жазбалардың рөлдері' },
    create: { en: 'Give a role', ru: 'Дать роль', kk: 'Рөл беру' },
  },
  title: ['role'],
  sensitivity: 'S2',
  softDelete: false,
  unique: [{ fields: ['account', 'role'], scope: 'all' }],
  menu,
})
export class AccountRole extends Entry {
  @one(() => Account, {
    label: { en: 'Account', ru: 'Учётная запись', kk: 'Есептік жазба' },
    required: true,
    column: true,
    inverse: 'roles',
    inverseLabel: { en: 'Roles', ru: 'Роли', kk: 'Рөлдер' },
  })
  account!: Account

  @choice({
    label: { en: 'Role', ru: 'Роль', kk: 'Рөл' },
    of: heldRoles,
    required: true,
    column: true,
    quickFilter: true,
  })
  role!: string

  @dateTime({
    label: { en: 'Until', ru: 'До', kk: 'Дейін' },
    help: {
      en: 'From then on the role is over; empty for good',
      ru: 'С этого времени роль прекращается; пусто – бессрочно',
      kk: 'Осы уақыттан бастап рөл аяқталады; бос – мерзімсіз',
    },
    column: true,
  })
  until?: string
}

/** What the rows of roles ask for by `me('organization')`: a name and a value of one account. */
@entity({
  label: {
    one: { en: 'Attribute of an account', ru: 'Признак учётной записи', kk: 'Есептік жазбаның белгісі' },
    many: {
      en: 'Attributes of accounts',
      ru: 'Признаки учётных записей',
      kk: 'Есептік жазбалардың белгілері',
    },
    create: { en: 'Add an attribute', ru: 'Добавить признак', kk: 'Белгі қосу' },
  },
  title: ['name', 'value'],
  sensitivity: 'S2',
  softDelete: false,
  unique: [{ fields: ['account', 'name'], scope: 'all' }],
  menu,
})
export class AccountAttribute extends Entry {
  @one(() => Account, {
    label: { en: 'Account', ru: 'Учётная запись', kk: 'Есептік жазба' },
    required: true,
    column: true,
    inverse: 'attributes',
    inverseLabel: { en: 'Attributes', ru: 'Признаки', kk: 'Белгілер' },
  })
  account!: Account

  @text({
    label: { en: 'Name', ru: 'Название', kk: 'Атауы' },
    help: {
      en: 'As the roles ask for it, e.g. organization',
      ru: 'Как его спрашивают роли, например organization',
      kk: 'Рөлдер сұрайтын атау, мысалы organization',
    },
    required: true,
    max: 40,
    pattern: '[a-z][A-Za-z0-9]*',
    column: true,
    quickFilter: true,
  })
  name!: string

  @text({ label: { en: 'Value', ru: 'Значение', kk: 'Мәні' }, required: true, max: 200, column: true })
  value!: string
}

/** A program's way in, for a part of what its owner may do. Only the owner's own request makes one; its secret is shown once. */
@entity({
  label: {
    one: { en: 'API key', ru: 'Ключ API', kk: 'API кілті' },
    many: { en: 'API keys', ru: 'Ключи API', kk: 'API кілттері' },
    create: { en: 'Create API key', ru: 'Создать ключ API', kk: 'API кілтін құру' },
  },
  title: ['name'],
  sensitivity: 'S2',
  softDelete: false,
  changes: [],
  order: ['-createdAt'],
  menu: { ...menu, icon: 'key' },
})
export class ApiKey extends Entry {
  @one(() => Account, {
    label: { en: 'Owner', ru: 'Владелец', kk: 'Иесі' },
    required: true,
    column: true,
    inverse: 'keys',
    inverseLabel: { en: 'API keys', ru: 'Ключи API', kk: 'API кілттері' },
  })
  account!: Account

  @text({ label: { en: 'Name', ru: 'Название', kk: 'Атауы' }, required: true, max: 100, column: true })
  name!: string

  @longText({
    label: { en: 'Scopes', ru: 'Области', kk: 'Ауқымы' },
    help: {
      en: 'What of the owner’s rights it has, e.g. Code:read',
      ru: 'Какие из прав владельца у него есть, например Code:read',
      kk: 'Иесінің қандай құқықтары бар, мысалы Code:read',
    },
    required: true,
    column: true,
  })
  scopes!: string

  @dateTime({ label: { en: 'Expires', ru: 'Действует до', kk: 'Мерзімі' }, required: true, column: true })
  expiresAt!: string

  @dateTime({ label: { en: 'Revoked', ru: 'Отозван', kk: 'Қайтарып алынған' }, column: true })
  revokedAt?: string

  @dateTime({
    label: { en: 'Last used', ru: 'Последнее обращение', kk: 'Соңғы қолданылуы' },
    noted: true,
    unwatched: true,
    column: true,
  })
  lastUsedAt?: string
}

/** Who may come in and with what: keys of programs never change these. */
export const accountEntities: readonly EntityClass[] = [Account, AccountRole, AccountAttribute, ApiKey]

/** Whether an entity says who may come in. */
export const isAccountEntity = (name: string): boolean => accountEntities.some(each => each.name === name)
