package main

import "fmt"

func main() {
	fmt.Printf("|%05s|%-05s|%05q|%06t|%05v|%03s|\n", "ef", "gh", "i", true, "-j", "long")
	fmt.Printf("|%05d|%06.2f|%+06d|%06.3d|%05v|%06v|\n", -3, -1.5, 7, 4, 12, []int{1, 2})
	fmt.Printf("%+v %+.1f %v\n", complex64(1i), 1-2i, 2+0i)
}
