import type { Language } from '../../api/manifest/types.ts'

interface EntryTexts {
  readonly signIn: string
  readonly email: string
  readonly password: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly working: string
  readonly wrong: string
  readonly tooMany: string
  readonly offline: string
  readonly failed: string
  readonly expired: string
  readonly loading: string
  readonly unreachable: string
  readonly retry: string
  readonly language: string
}

/** The sign-in page speaks all three languages at once: it is too small to wait for a language pack. */
export const entryTexts: Readonly<Record<Language, EntryTexts>> = {
  en: {
    signIn: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    working: 'Signing in…',
    wrong: 'The e-mail or the password is wrong.',
    tooMany: 'Too many attempts. Wait a while and try again.',
    offline: 'The server cannot be reached. Check the connection and try again.',
    failed: 'Signing in failed. Try again.',
    expired: 'Your session has ended. Sign in again to go on where you stopped; what you typed is kept.',
    loading: 'Loading…',
    unreachable: 'The register cannot be reached right now.',
    retry: 'Try again',
    language: 'Language',
  },
  ru: {
    signIn: 'Вход',
    email: 'Электронная почта',
    password: 'Пароль',
    showPassword: 'Показать пароль',
    hidePassword: 'Скрыть пароль',
    working: 'Входим…',
    wrong: 'Неверная почта или пароль.',
    tooMany: 'Слишком много попыток. Подождите и повторите.',
    offline: 'Сервер недоступен. Проверьте соединение и повторите.',
    failed: 'Войти не удалось. Повторите попытку.',
    expired: 'Сеанс завершён. Войдите снова, чтобы продолжить с того же места: всё введённое сохранено.',
    loading: 'Загрузка…',
    unreachable: 'Регистр сейчас недоступен.',
    retry: 'Повторить',
    language: 'Язык',
  },
  kk: {
    signIn: 'Кіру',
    email: 'Электрондық пошта',
    password: 'Құпиясөз',
    showPassword: 'Құпиясөзді көрсету',
    hidePassword: 'Құпиясөзді жасыру',
    working: 'Кіріп жатыр…',
    wrong: 'Пошта немесе құпиясөз қате.',
    tooMany: 'Әрекет тым көп болды. Біраз күтіп, қайталаңыз.',
    offline: 'Серверге қосылу мүмкін емес. Байланысты тексеріп, қайталаңыз.',
    failed: 'Кіру мүмкін болмады. Қайталап көріңіз.',
    expired:
      'Сеанс аяқталды. Тоқтаған жеріңізден жалғастыру үшін қайта кіріңіз: терген деректеріңіз сақталған.',
    loading: 'Жүктелуде…',
    unreachable: 'Тіркелім қазір қолжетімсіз.',
    retry: 'Қайталау',
    language: 'Тіл',
  },
}

export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
}
