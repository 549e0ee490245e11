import type { Language } from '../../api/manifest/types.ts'

export interface EntryTexts {
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
  readonly welcome: string
  readonly setPassword: string
  readonly passwordHelp: string
  readonly linkOver: string
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
    welcome: 'Welcome',
    setPassword: 'Set password and sign in',
    passwordHelp: 'Choose a password of at least 15 characters.',
    linkOver: 'This link has been used or is over. Ask for a new one.',
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
    welcome: 'Добро пожаловать',
    setPassword: 'Задать пароль и войти',
    passwordHelp: 'Придумайте пароль не короче 15 символов.',
    linkOver: 'Эта ссылка уже использована или устарела. Попросите новую.',
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
    welcome: 'Қош келдіңіз',
    setPassword: 'Құпиясөз орнатып, кіру',
    passwordHelp: 'Кемінде 15 таңбадан тұратын құпиясөз ойлап табыңыз.',
    linkOver: 'Бұл сілтеме пайдаланылған немесе мерзімі өткен. Жаңасын сұраңыз.',
  },
}

export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
}
