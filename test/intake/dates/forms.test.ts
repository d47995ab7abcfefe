import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/intake/dates/read.ts';

/** Value of each date in a line. */
const values = (line: string, language?: string): string[] =>
  findDates(line, { language }).map(({ value }) => value);

describe('a printed date is read in the form that its language has', () => {
  const forms: [language: string, line: string, ...values: string[]][] = [
    ['en', 'December 18, 2019', '2019-12-18'],
    ['en', 'Dec. 18, 2019', '2019-12-18'],
    ['en', 'Harbour desk, Sept 3rd 2021', '2021-09-03'],
    ['en', '18 December 2019', '2019-12-18'],
    ['en', 'Wednesday the 18th of December, 2019', '2019-12-18'],
    ['en', '18-Dec-2019', '2019-12-18'],
    ['en', "18 Dec '19", '2019-12-18'],
    ['en', 'DECEMBER 18, 2019', '2019-12-18'],
    ['en', '2019 Dec 18', '2019-12-18'],
    ['en', '2019-12-18', '2019-12-18'],
    ['en', '2019/12/18', '2019-12-18'],
    ['en', '12/18/2019', '2019-12-18'],
    ['en', 'Filed in December 2019 by the harbour desk', '2019-12'],
    ['de', '18. Dezember 2019', '2019-12-18'],
    ['de', 'Mittwoch, den 18. Dez. 2019', '2019-12-18'],
    ['de', '9.9.2019', '2019-09-09'],
    ['de', '09.09.19', '2019-09-09'],
    ['de', '9. 9. 2019', '2019-09-09'],
    ['de', '1. Jänner 2019', '2019-01-01'],
    ['de', 'Mrz 18 2019', '2019-03-18'],
    ['de', 'Mühlbrand im März 2019 gelöscht', '2019-03'],
    ['fr', 'Publié le 1er février 2020', '2020-02-01'],
    ['fr', '18 déc. 2019', '2019-12-18'],
    ['fr', '18/12/2019', '2019-12-18'],
    ['es', '18 de diciembre de 2019', '2019-12-18'],
    ['es', 'miércoles 18 dic 2019', '2019-12-18'],
    ['es', 'Diciembre 18, 2019', '2019-12-18'],
    ['pt', '18 de dezembro de 2019', '2019-12-18'],
    ['pt', '18.dez.2019', '2019-12-18'],
    ['it', 'mercoledì 18 dicembre 2019', '2019-12-18'],
    ['ca', '18 d’octubre del 2019', '2019-10-18'],
    ['nl', '18 december 2019', '2019-12-18'],
    ['nl', '18-12-2019', '2019-12-18'],
    ['sv', 'Publicerad 18 okt 2019', '2019-10-18'],
    ['sv', '18/12 2019', '2019-12-18'],
    ['da', 'onsdag den 18. december 2019', '2019-12-18'],
    ['no', 'onsdag 08. mai 2019', '2019-05-08'],
    ['fi', '18. joulukuuta 2019', '2019-12-18'],
    ['pl', '18 grudnia 2019 r.', '2019-12-18'],
    ['pl', '18 XII 2019', '2019-12-18'],
    ['cs', '18. prosince 2019', '2019-12-18'],
    ['hr', '18. listopada 2019.', '2019-10-18'],
    ['hu', '2019. december 18.', '2019-12-18'],
    ['hu', '2019. 12. 18.', '2019-12-18'],
    ['lt', '2019 m. gruodžio 18 d.', '2019-12-18'],
    ['lv', '2019. gada 18. decembrī', '2019-12-18'],
    ['eu', '2019(e)ko abenduaren 18(a)', '2019-12-18'],
    ['ru', '18 декабря 2019 г.', '2019-12-18'],
    ['uk', '18 грудня 2019 року', '2019-12-18'],
    ['el', '18 Δεκεμβρίου 2019', '2019-12-18'],
    ['el', '18 ΔΕΚΕΜΒΡΙΟΥ 2019', '2019-12-18'],
    ['tr', '18 Aralık 2019 Çarşamba', '2019-12-18'],
    ['id', 'Rabu, 18 Desember 2019', '2019-12-18'],
    ['vi', '18 tháng 12, 2019', '2019-12-18'],
    ['vi', 'ngày 18 tháng 12 năm 2019', '2019-12-18'],
    ['ar', '١٨ ديسمبر ٢٠١٩', '2019-12-18'],
    ['ar', '18 كانون الأول 2019', '2019-12-18'],
    ['fa', '۱۸ دسامبر ۲۰۱۹', '2019-12-18'],
    ['he', '18 בדצמבר 2019', '2019-12-18'],
    ['hi', '18 दिसंबर 2019', '2019-12-18'],
    ['hi', '१८ दिसंबर २०१९', '2019-12-18'],
    ['th', '18 ธ.ค. 2562', '2019-12-18'],
    ['th', '18 ธันวาคม พ.ศ. 2562', '2019-12-18'],
    ['ja', '2019年12月18日', '2019-12-18'],
    ['ja', '２０１９年１２月１８日（水）', '2019-12-18'],
    ['ja', '令和2年12月18日', '2020-12-18'],
    ['ja', '2019年12月の港', '2019-12'],
    ['zh', '2019年12月18日', '2019-12-18'],
    ['ko', '2019년 12월 18일', '2019-12-18'],
    ['ko', '2019.12.18.', '2019-12-18'],
    ['ko', '19.12.18', '2019-12-18'],
  ];

  it.each(forms)('%s: %s', (language, line, ...expected) => {
    expect(values(line, language)).toEqual(expected);
  });

  const known = /listopad|decembrī|octubre|Mrz/;
  const named = forms.filter(([, line, value = '']) => /\p{L}{3}.*\d{4}/u.test(line) && value.length === 10);
  it.each(named.filter(([, line]) => !known.test(line)))(
    'even where nobody says that it is %s: %s',
    (_, line, ...expected) => {
      expect(values(line)).toEqual(expected);
    },
  );
});

describe('a date is found where it lies', () => {
  it('with its offsets in the line as printed', () => {
    const line = 'Von Ada Quill\u00a0| 18.\u00a0Dezember 2019, 20:39 Uhr | Hafen';
    const [date] = findDates(line, { language: 'de' });
    expect(line.slice(date?.start, date?.end)).toBe('18.\u00a0Dezember 2019, 20:39 Uhr');
  });

  it.each([
    ['5. März 20215. März 2021', ['2021-03-05', '2021-03-05']],
    ['18. März 202118. März 2021', ['2021-03-18', '2021-03-18']],
    ['19/12/201918/12/2019', ['2019-12-19', '2019-12-18']],
    ['Ada Quill18.12.201920:39 Uhr', ['2019-12-18T20:39']],
    ['Quill18.12.1920:39', ['2019-12-18T20:39']],
    ['PublishedDecember 18, 2019', ['2019-12-18']],
    ['18. Dez. 2019 | Aktualisiert 19. Dez. 2019', ['2019-12-18', '2019-12-19']],
    ['18_dec_2019_-_20:39', ['2019-12-18T20:39']],
    ['In 2019. March 3, 2020 came early', ['2020-03-03']],
    ['December 18, 20197', ['2019-12-18']],
    ['18 Mittwoch Dez 2019', ['2019-12-18']],
  ])('also where it is run together with its neighbours: %s', (line, expected) => {
    expect(values(line, 'de')).toEqual(expected);
  });

  it('in an address, and marked so', () => {
    expect(findDates('https://news.example/2019/12/18/mill-fire')).toMatchObject([
      { value: '2019-12-18', form: 'address' },
    ]);
  });
});

describe('a date says how much of it is printed', () => {
  it.each([
    ['December 2019', 'month', 'Month YYYY'],
    ['18.12.2019', 'day', 'D.M.YYYY'],
    ['18 December 2019 20:39', 'minute', 'D Month YYYY'],
    ['2019-12-18T20:39:15Z', 'second', 'YYYY-MM-DD'],
  ])('%s: %s', (line, precision, form) => {
    expect(findDates(line, { language: 'en' })).toMatchObject([{ precision, form }]);
  });
});
