// For tests: the largest selection of a type that the schema allows without coming back to a type on its way. What is added to the schema later is in it by itself.
import { getNamedType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from 'graphql';

/** Deep enough for Event.study.predictions.modelVersion and every list on the way. */
const DEPTH = 6;

/** "{ id patient { id ... } }"; empty for a leaf. */
export function selectEverything(schema: GraphQLSchema, type: GraphQLNamedType | undefined, path: readonly string[] = []): string {
  if (!isObjectType(type)) return '';
  const here = [...path, type.name];
  const fields = Object.values(type.getFields()).flatMap((field) => selectField(schema, field, here));
  return `{ __typename ${fields.join(' ')} }`;
}

function selectField(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, path: readonly string[]): string[] {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument)) throw new Error(`${path.at(-1)}.${field.name} needs arguments: say here which`);
  if (isObjectType(type) && (path.includes(type.name) || path.length >= DEPTH)) return [];
  const short = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  return [`${field.name}${short} ${selectEverything(schema, type, path)}`];
}

/** Names of the types that can be reached from one, itself included; without those that `stop` names. */
export function typesBehind(type: GraphQLNamedType, stop: readonly string[]): string[] {
  if (!isObjectType(type) || stop.includes(type.name)) return [];
  return [type.name, ...Object.values(type.getFields()).flatMap((field) => typesBehind(getNamedType(field.type), [...stop, type.name]))];
}
