import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/intake/dates/read.ts';

describe('what only looks like a date is none', () => {
  it.each([
    'Covid-19',
    'Covid-19 hit the mill in 2020',
    '4,5 Prozent mehr als 2019',
    'version 1.5.2',
    'v1.12.2019',
    'Version 10.12.19',
    'um 12.30',
    '12.30–14.45',
    'Quill beat Marlow 3-2',
    '24/7',
    '24/7 2020',
    '9/11',
    'Season 2019/20',
    '2010-12',
    'ISBN 978-3-16-148410-0',
    'ISSN 2049-3630',
    '192.168.12.20',
    '10.12.20.19',
    'Tel. 02-12-2019-33',
    '+49 30 12 2019',
    '€18.12.2019',
    '12.12.20 %',
    '12.12.20,50',
    '1.234.567,89',
    '2019',
    'in 2019 and 2020',
    'May the 2019 season begin',
    'the mill may 2019 cogs hold',
    '2 hours ago',
    'vor 3 Stunden',
    '31 February 2019',
    '29.02.2019',
    'Dec 32, 2019',
    '2019-13-01',
    '0.0.2019',
    '12 people in 2019',
    'pages 12–18, 2019',
    'Jul. 15-16',
    'Formel 1 2021',
    '1.11.23',
    '18.12.1599',
    '18.12.2101',
    '3/4 2019',
    'Mars 2020 landed',
  ])('%s', (line) => {
    expect(findDates(line, { language: 'en' })).toEqual([]);
  });

  it.each([
    ['cs', 'rozpočet pro 2019'],
    ['it', 'un set 2019'],
    ['de', 'Ausgabe 03.2015'],
  ])('in %s: %s', (language, line) => {
    expect(findDates(line, { language })).toEqual([]);
  });

  it('though the same numbers are one with a clock time beside them', () => {
    expect(findDates('1.11.23 20:19 von Ada Quill')).toMatchObject([{ value: '2023-11-01T20:19' }]);
  });
});
