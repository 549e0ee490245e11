import type { ChoiceList } from '#define'

export const sexes: ChoiceList = {
  name: 'Sex',
  values: [
    { value: 'MALE', label: { en: 'Male', ru: 'Мужской', kk: 'Ер' } },
    { value: 'FEMALE', label: { en: 'Female', ru: 'Женский', kk: 'Әйел' } },
    { value: 'UNKNOWN', label: { en: 'Unknown', ru: 'Неизвестен', kk: 'Белгісіз' } },
  ],
}

export const iinStatuses: ChoiceList = {
  name: 'IinStatus',
  values: [
    { value: 'VALID', label: { en: 'Valid', ru: 'Действителен', kk: 'Жарамды' } },
    {
      value: 'INVALID_CHECKSUM',
      label: { en: 'Wrong check digit', ru: 'Неверная контрольная цифра', kk: 'Бақылау цифры қате' },
    },
    { value: 'MISSING', label: { en: 'Missing', ru: 'Отсутствует', kk: 'Жоқ' } },
    {
      value: 'FOREIGN',
      label: { en: 'Foreigner without IIN', ru: 'Иностранец без ИИН', kk: 'ЖСН-і жоқ шетелдік' },
    },
    { value: 'UNDER_REVIEW', label: { en: 'Under review', ru: 'На проверке', kk: 'Тексерілуде' } },
  ],
}

export const settlementKinds: ChoiceList = {
  name: 'SettlementKind',
  values: [
    { value: 'URBAN', label: { en: 'Urban', ru: 'Город', kk: 'Қала' } },
    { value: 'RURAL', label: { en: 'Rural', ru: 'Село', kk: 'Ауыл' } },
  ],
}

export const smokingHabits: ChoiceList = {
  name: 'Smoking',
  values: [
    { value: 'NEVER', label: { en: 'Never smoked', ru: 'Никогда не курил(а)', kk: 'Ешқашан шекпеген' } },
    { value: 'FORMER', label: { en: 'Former smoker', ru: 'Курил(а) раньше', kk: 'Бұрын шеккен' } },
    { value: 'CURRENT', label: { en: 'Smoker', ru: 'Курит', kk: 'Шегеді' } },
    { value: 'UNKNOWN', label: { en: 'Unknown', ru: 'Неизвестно', kk: 'Белгісіз' } },
  ],
}

export const bloodGroups: ChoiceList = {
  name: 'BloodGroup',
  values: [
    { value: 'O_POS', label: { en: 'O Rh+', ru: 'O(I) Rh+', kk: 'O(I) Rh+' } },
    { value: 'O_NEG', label: { en: 'O Rh−', ru: 'O(I) Rh−', kk: 'O(I) Rh−' } },
    { value: 'A_POS', label: { en: 'A Rh+', ru: 'A(II) Rh+', kk: 'A(II) Rh+' } },
    { value: 'A_NEG', label: { en: 'A Rh−', ru: 'A(II) Rh−', kk: 'A(II) Rh−' } },
    { value: 'B_POS', label: { en: 'B Rh+', ru: 'B(III) Rh+', kk: 'B(III) Rh+' } },
    { value: 'B_NEG', label: { en: 'B Rh−', ru: 'B(III) Rh−', kk: 'B(III) Rh−' } },
    { value: 'AB_POS', label: { en: 'AB Rh+', ru: 'AB(IV) Rh+', kk: 'AB(IV) Rh+' } },
    { value: 'AB_NEG', label: { en: 'AB Rh−', ru: 'AB(IV) Rh−', kk: 'AB(IV) Rh−' } },
  ],
}

export const vitalStatuses: ChoiceList = {
  name: 'VitalStatus',
  values: [
    { value: 'ALIVE', label: { en: 'Alive', ru: 'Жив(а)', kk: 'Тірі' } },
    { value: 'DEAD', label: { en: 'Dead', ru: 'Умер(ла)', kk: 'Қайтыс болған' } },
    { value: 'LOST', label: { en: 'Lost to follow-up', ru: 'Связь потеряна', kk: 'Байланыс үзілген' } },
    { value: 'EMIGRATED', label: { en: 'Left the country', ru: 'Выехал(а) из страны', kk: 'Елден кеткен' } },
  ],
}
