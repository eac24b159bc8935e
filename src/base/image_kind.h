/* Forms of pictures that come as files. */
#ifndef SM_BASE_IMAGE_KIND_H
#define SM_BASE_IMAGE_KIND_H

typedef enum sm_image_kind { SM_IMAGE_PNG, SM_IMAGE_SVG } sm_image_kind;

#endif
