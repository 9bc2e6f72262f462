/**
 * Content that organisers edit as YAML files: read strictly, checked against the JSON schema beside
 * it, every fault with file, line and reason.
 */
package vn.thicaicach.platform.content;
