/** What may go wrong on the way through the provider, for the person who is on it. */
export const oidcMessages = {
  unknownState: {
    en: 'This sign-in has been used already, or did not begin here. Begin again.',
    ru: 'Этот вход уже использован или начат не здесь. Начните заново.',
    kk: 'Бұл кіру пайдаланылған немесе мұнда басталмаған. Қайтадан бастаңыз.',
  },
  over: {
    en: 'The sign-in took longer than ten minutes. Begin again.',
    ru: 'Вход занял больше десяти минут. Начните заново.',
    kk: 'Кіру он минуттан ұзаққа созылды. Қайтадан бастаңыз.',
  },
  otherBrowser: {
    en: 'This sign-in began in another browser. Begin again here.',
    ru: 'Этот вход начат в другом браузере. Начните заново здесь.',
    kk: 'Бұл кіру басқа браузерде басталған. Осы жерде қайтадан бастаңыз.',
  },
  refused: {
    en: 'The identity provider has not signed you in.',
    ru: 'Поставщик удостоверений отказал во входе.',
    kk: 'Сәйкестендіру провайдері кіруден бас тартты.',
  },
  usedCode: {
    en: 'The identity provider does not accept this sign-in any more. Begin again.',
    ru: 'Поставщик удостоверений больше не принимает этот вход. Начните заново.',
    kk: 'Сәйкестендіру провайдері бұл кіруді енді қабылдамайды. Қайтадан бастаңыз.',
  },
  wrongAnswer: {
    en: 'The answer is not the one this sign-in waits for. Begin again.',
    ru: 'Ответ не относится к этому входу. Начните заново.',
    kk: 'Жауап бұл кіруге тиесілі емес. Қайтадан бастаңыз.',
  },
  unreachable: {
    en: 'The identity provider cannot be reached now.',
    ru: 'Поставщик удостоверений сейчас недоступен.',
    kk: 'Сәйкестендіру провайдері қазір қолжетімсіз.',
  },
  noRole: {
    en: 'You are known, but no role is given to you here. Ask your administrator.',
    ru: 'Вы опознаны, но роли здесь у вас нет. Обратитесь к администратору.',
    kk: 'Сіз танылдыңыз, бірақ мұнда рөліңіз жоқ. Әкімшіге жүгініңіз.',
  },
  noEmail: {
    en: 'The identity provider gives no e-mail address for you.',
    ru: 'Поставщик удостоверений не сообщает вашу почту.',
    kk: 'Сәйкестендіру провайдері поштаңызды бермейді.',
  },
  emailTaken: {
    en: 'Another account here has your e-mail address. Ask your administrator.',
    ru: 'Ваша почта уже у другой учётной записи. Обратитесь к администратору.',
    kk: 'Сіздің поштаңыз басқа есептік жазбада тұр. Әкімшіге жүгініңіз.',
  },
  inactive: {
    en: 'Your account is not active. Ask your administrator.',
    ru: 'Ваша учётная запись не действует. Обратитесь к администратору.',
    kk: 'Есептік жазбаңыз белсенді емес. Әкімшіге жүгініңіз.',
  },
  noSecondFactor: {
    en: 'Your role needs a second factor, and the identity provider did not ask for one.',
    ru: 'Вашей роли нужен второй фактор, а поставщик удостоверений его не проверил.',
    kk: 'Сіздің рөліңізге екінші фактор қажет, ал сәйкестендіру провайдері оны тексермеді.',
  },
} as const
