// Which answer an Accept header asks for.
import { describe, expect, it } from 'vitest';
import { acceptsJson, chooseForm, parseAccept } from './accept.ts';

const RLE = '1.2.840.10008.1.2.5';
const JPEG_LS = '1.2.840.10008.1.2.4.80';

describe('an object stored as RLE', () => {
  it.each([
    [undefined, 'MULTIPART'],
    ['*/*', 'MULTIPART'],
    ['multipart/related; type="application/dicom"', 'MULTIPART'],
    ['multipart/related; type=application/dicom; transfer-syntax=*', 'MULTIPART'],
    [`multipart/related; type="application/dicom"; transfer-syntax=${RLE}`, 'MULTIPART'],
    [`multipart/related; type="application/dicom"; transfer-syntax=${JPEG_LS}, multipart/related; type="application/dicom"; transfer-syntax=${RLE};q=0.5`, 'MULTIPART'],
    ['application/dicom; transfer-syntax=*', 'SINGLE'],
    ['application/dicom;q=0.2, multipart/related;type="application/dicom"', 'MULTIPART'],
    [`multipart/related; type="application/dicom"; transfer-syntax=${JPEG_LS}`, undefined],
    ['multipart/related; type="application/dicom+xml"', undefined],
    ['multipart/related; type="application/dicom";q=0', undefined],
    ['image/jpeg', undefined],
    ['nonsense', undefined],
  ])('for %s is answered as %s', (header, form) => {
    expect(chooseForm(parseAccept(header, undefined), { mediaType: 'application/dicom', transferSyntaxes: [RLE], parts: 1 })).toBe(form);
  });
});

it('several objects are given when each of their encodings is accepted', () => {
  const offer = { mediaType: 'application/dicom', transferSyntaxes: [RLE, JPEG_LS], parts: 2 } as const;
  const ofSyntax = (uid: string): string => `multipart/related; type="application/dicom"; transfer-syntax=${uid}`;
  expect(chooseForm(parseAccept(`${ofSyntax(RLE)}, ${ofSyntax(JPEG_LS)}`, undefined), offer)).toBe('MULTIPART');
  expect(chooseForm(parseAccept(ofSyntax(RLE), undefined), offer)).toBeUndefined();
});

it('several objects do not come without an envelope', () => {
  const offer = { mediaType: 'application/dicom', transferSyntaxes: [RLE], parts: 2 } as const;
  expect(chooseForm(parseAccept('application/dicom', undefined), offer)).toBeUndefined();
  expect(chooseForm(parseAccept('application/dicom, */*;q=0.1', undefined), offer)).toBe('MULTIPART');
});

describe('JSON', () => {
  it.each([
    [undefined, undefined, true],
    ['application/dicom+json', undefined, true],
    ['application/json, text/plain, */*', undefined, true],
    ['multipart/related; type="application/dicom+xml"', undefined, false],
    ['text/html', 'application/dicom+json', true],
  ])('with the header %s and the parameter %s is accepted: %s', (header, parameter, accepted) => {
    expect(acceptsJson(parseAccept(header, parameter))).toBe(accepted);
  });
});
