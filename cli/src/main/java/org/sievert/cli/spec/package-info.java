/**
 * The spec file: YAML in, an immutable {@link org.sievert.cli.spec.Spec} out. Every key is known; an unknown one is an
 * error with the nearest known key, and every error names the file, the line and the key.
 */
package org.sievert.cli.spec;
