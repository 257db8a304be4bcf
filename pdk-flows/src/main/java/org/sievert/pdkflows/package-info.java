/** Process design kits and the open EDA tools, driven on files; nothing here knows of networks or encoders. */
package org.sievert.pdkflows;
