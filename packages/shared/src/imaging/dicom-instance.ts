// What Osteon keeps of one DICOM object after parsing: typed, bounded, with the pixel data still in place.

/** A code as in a code sequence (PS3.3 section 8): code value, coding scheme, meaning. Empty strings where the file has none. */
export interface CodedConcept {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** One item of the Detector Information Sequence (0054,0022). */
export interface Detector {
  readonly viewCode: CodedConcept | null;
  /** Degrees (0054,0200). */
  readonly startAngle: number | null;
}

/** One item of the Energy Window Information Sequence (0054,0012). */
export interface EnergyWindow {
  readonly name: string;
  /** Lower and upper limits in keV. */
  readonly rangesKev: readonly { readonly lower: number; readonly upper: number }[];
}

/** Where the pixels are inside `bytes`. */
export type PixelData =
  | { readonly kind: 'native'; readonly offset: number; readonly length: number }
  | {
      readonly kind: 'encapsulated';
      readonly fragments: readonly { readonly offset: number; readonly length: number; /** From the first fragment's item tag. */ readonly position: number }[];
      /** Basic offset table; empty when the file has none. */
      readonly offsets: readonly number[];
    };

export interface DicomInstance {
  readonly transferSyntax: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly imageType: readonly string[];
  /** Dates as `YYYY-MM-DD`, null when absent or not a date. Names in their alphabetic group, components separated by `^`. */
  readonly patient: { readonly id: string; readonly issuer: string; readonly name: string; readonly birthDate: string | null; readonly sex: 'F' | 'M' | 'O' | null };
  /** Time as `HH:MM:SS`. */
  readonly study: { readonly date: string | null; readonly time: string | null; readonly description: string; readonly accession: string; readonly id: string };
  readonly seriesDescription: string;
  readonly seriesNumber: number | null;
  readonly instanceNumber: number | null;
  readonly bodyPart: string;
  readonly manufacturer: string;
  readonly manufacturerModel: string;
  readonly institution: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: number;
  readonly photometric: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly bigEndian: boolean;
  /** [between rows, between columns]; null when missing: then no millimetres are claimed. */
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly lossyCompression: boolean;
  readonly frameIncrementPointer: readonly number[];
  readonly detectorVector: readonly number[];
  readonly energyWindowVector: readonly number[];
  readonly detectors: readonly Detector[];
  readonly energyWindows: readonly EnergyWindow[];
  /** (0020,0020), for example [L, F] for an anterior and [R, F] for a posterior view. */
  readonly patientOrientation: readonly string[];
  /** (0018,5100), for example HFS (head first supine) or FFS. A hint only: the image itself decides. */
  readonly patientPosition: string;
  /** Where text says what the image shows: series, protocol and image comments, for finding views only. */
  readonly viewText: string;
  readonly wholeBodyTechnique: string;
  readonly countsAccumulated: number | null;
  readonly actualFrameDurationMs: number | null;
  readonly scanVelocityMmPerSecond: number | null;
  readonly radionuclideDoseMbq: number | null;
  readonly radiopharmaceutical: string;
  readonly radiopharmaceuticalStart: string | null;
  readonly acquisitionTime: string | null;
  /** The (inflated) file; `pixelData` points into it. */
  readonly bytes: Uint8Array;
  readonly pixelData: PixelData | null;
}
