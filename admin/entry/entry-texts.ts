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
  readonly secondStep: string
  readonly code: string
  readonly codeHelp: string
  readonly recoveryCode: string
  readonly recoveryHelp: string
  readonly useRecovery: string
  readonly useApp: string
  readonly next: string
  readonly usePasskey: string
  readonly passkeyHelp: string
  readonly passkeyFailed: string
  readonly wrongFactor: string
  readonly stepOver: string
  readonly back: string
  readonly or: string
  readonly wait: string
  readonly weak: string
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
    secondStep: 'Second step',
    code: 'Code from your app',
    codeHelp: 'Open the app on your phone and type the six digits it shows.',
    recoveryCode: 'Recovery code',
    recoveryHelp: 'Type one of the codes you kept when you added the second factor. Each works once.',
    useRecovery: 'Use a recovery code',
    useApp: 'Use the code from the app',
    next: 'Continue',
    usePasskey: 'Use a passkey',
    passkeyHelp: 'Confirm with your fingerprint, face or PIN.',
    passkeyFailed: 'The passkey was not used. Try again or choose another way.',
    wrongFactor: 'This was not accepted. Try again.',
    stepOver: 'This took too long. Enter your password again.',
    back: 'Back',
    or: 'or',
    wait: 'Too many attempts. Try again in {seconds} s.',
    weak: 'This password is too easy to guess. Choose another.',
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
    secondStep: 'Второй шаг',
    code: 'Код из приложения',
    codeHelp: 'Откройте приложение на телефоне и введите шесть цифр.',
    recoveryCode: 'Резервный код',
    recoveryHelp:
      'Введите один из кодов, сохранённых при добавлении второго фактора. Каждый действует один раз.',
    useRecovery: 'Ввести резервный код',
    useApp: 'Ввести код из приложения',
    next: 'Продолжить',
    usePasskey: 'Использовать ключ доступа',
    passkeyHelp: 'Подтвердите отпечатком, лицом или PIN-кодом.',
    passkeyFailed: 'Ключ доступа не использован. Повторите или выберите другой способ.',
    wrongFactor: 'Не принято. Повторите попытку.',
    stepOver: 'Прошло слишком много времени. Введите пароль снова.',
    back: 'Назад',
    or: 'или',
    wait: 'Слишком много попыток. Повторите через {seconds} с.',
    weak: 'Этот пароль слишком легко угадать. Придумайте другой.',
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
    secondStep: 'Екінші қадам',
    code: 'Қосымшадағы код',
    codeHelp: 'Телефондағы қосымшаны ашып, алты санды теріңіз.',
    recoveryCode: 'Қалпына келтіру коды',
    recoveryHelp: 'Екінші факторды қосқанда сақтаған кодтардың бірін теріңіз. Әрқайсысы бір рет жарайды.',
    useRecovery: 'Қалпына келтіру кодын енгізу',
    useApp: 'Қосымшадағы кодты енгізу',
    next: 'Жалғастыру',
    usePasskey: 'Кілтті қолдану',
    passkeyHelp: 'Саусақ ізімен, бет-әлпетпен немесе PIN-кодпен растаңыз.',
    passkeyFailed: 'Кіру кілті пайдаланылмады. Қайталаңыз немесе басқа тәсілді таңдаңыз.',
    wrongFactor: 'Қабылданбады. Қайталап көріңіз.',
    stepOver: 'Тым көп уақыт өтті. Құпиясөзді қайта енгізіңіз.',
    back: 'Артқа',
    or: 'немесе',
    wait: 'Әрекет тым көп болды. {seconds} с кейін қайталаңыз.',
    weak: 'Бұл құпиясөзді табу тым оңай. Басқасын ойлап табыңыз.',
  },
}

export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  en: 'English',
}
