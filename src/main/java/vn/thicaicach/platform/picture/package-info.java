/** Small pictures made without the desktop libraries of the JDK: QR codes and short texts. */
package vn.thicaicach.platform.picture;
