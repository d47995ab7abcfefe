import { expect, it } from 'vitest';
import { invertedName, personOf } from '../../src/output/persons.ts';

it.each([
  ['Ada Quill', 'Quill, Ada'],
  ['Ada M. Quill', 'Quill, Ada M.'],
  ['Quill, Ada', 'Quill, Ada'],
  ['Pieter van der Meer', 'van der Meer, Pieter'],
  ['Ludwig von Tann', 'von Tann, Ludwig'],
  ['Otis Bell Jr.', 'Bell Jr., Otis'],
  ['Ada', 'Ada'],
  ['Northwire Staff', 'Northwire Staff'],
  ['Quill & Sons', 'Quill & Sons'],
  ['山田 花子', '山田 花子'],
  ['송상호', '송상호'],
  ['  Ada\n Quill ', 'Quill, Ada'],
  ['', ''],
])('%s is listed as %s', (name, listed) => {
  expect(invertedName(personOf(name))).toBe(listed);
});
